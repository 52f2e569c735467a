printf '<!doctype html><P Class=a>b &amp; c<br/><!-- d -->' > page.html
newsdedup dev tokens page.html
printf '&lt;</title>' | newsdedup dev tokens --state rcdata --last-start-tag title -
newsdedup dev tokens --state cdata /dev/null
