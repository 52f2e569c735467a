cat > a.xml <<'XML'
<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour news</title><language>en</language>
<item><title>Harbour opens &amp;amp; stays open</title><link>https://news.example/a</link><guid isPermaLink="false">h-1</guid>
<pubDate>Mon, 22 Apr 2024 08:00:00 GMT</pubDate><dc:creator>Ann Doe</dc:creator>
<description><![CDATA[<p>The harbour opened on Monday after two years of work, and the first ship came in at noon with a band on board.</p>
<p>It stays open through the winter, the harbour master said, if the ice does not come earlier than it did last year.</p>]]></description></item>
<item><title>A teaser</title><link>https://news.example/b</link><description>Only a few words. &lt;a href="b"&gt;More&lt;/a&gt;</description></item>
</channel></rss>
XML
printf '%s' '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"j-1","content_text":"The bridge is shut."}]}' > b.json
newsdedup extract -q a.xml b.json | python3 -c '
import json, sys
for line in sys.stdin:
    a = json.loads(line)
    print(a["id"], a["origin"], a["title"], a["published"], a["authors"], a["language"], a["words"], a.get("empty"))'
newsdedup extract -q --input-format feed - < a.xml | wc -l
