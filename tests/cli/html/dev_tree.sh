printf '<ul class=a><li>one<li>two &lt; <b>three' | newsdedup dev tree -
