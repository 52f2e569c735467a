for command in "extract" "cluster" "cluster --format text" "dates --reference 2024-05-06"; do
  input="$DATA/../data"
  [ "${command%% *}" != dates ] || input="$DATA/../data/pages/orchard.txt"
  LC_ALL=C newsdedup $command "$input" > want 2> /dev/null
  if mkdir -p locales && localedef -i tr_TR -f UTF-8 locales/tr_TR.UTF-8 2> /dev/null; then
    LOCPATH=$PWD/locales LC_ALL=tr_TR.UTF-8 newsdedup $command "$input" 2> /dev/null | cmp - want
  fi
  TZ=Pacific/Kiritimati newsdedup $command "$input" 2> /dev/null | cmp - want
done
