set +e
newsdedup dev
echo "exit $?"
newsdedup dev tokens
echo "exit $?"
newsdedup dev tokens --state comment /dev/null
echo "exit $?"
newsdedup dev tree no-such-file
echo "exit $?"
newsdedup --help | grep -c '^  dev'
exit 0
