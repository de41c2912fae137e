"""Words that would break a page that took them for anything but words."""

from __future__ import annotations

RAN = "document.title='ran'"
"""What the scripts among them would do."""

HOSTILE = (
    # Templates: folium compiles what it renders, and so might a site that embeds the page.
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "{{{what a mess}}}",
    "{%d",
    "#{#",
    "${7*7}",
    "<%= 7*7 %>",
    "{0.__class__}",
    "%(name)s %s %n",
    "@data@ @script@ @word:map@",
    # Elements and their handlers.
    f"</script><script>{RAN}</script>",
    f"<script>{RAN}</script>",
    f'<img src=x onerror="{RAN}">',
    f"<svg onload={RAN}>",
    f'<details open ontoggle="{RAN}">',
    f"<body onpageshow={RAN}>",
    f'<iframe srcdoc="<script>{RAN}</script>">',
    f'<a href="javascript:{RAN}">link</a>',
    f'<math><mtext><style><img src=x onerror="{RAN}"></style>',
    f'<input autofocus onfocus="{RAN}">',
    f"<template><script>{RAN}</script></template>",
    '<meta http-equiv="refresh" content="0;url=//x.test">',
    '<base href="//x.test/">',
    "<form><button formaction=//x.test>go</button>",
    "<style>*{display:none}</style>",
    '<link rel="stylesheet" href="//x.test/x.css">',
    # Ends of what they stand in.
    f'" onmouseover="{RAN}" x="',
    f"' onfocus='{RAN}' tabindex='0",
    f"</title></svg></noscript><script>{RAN}</script>",
    f"</textarea></style></template><img src=x onerror={RAN}>",
    f"--><script>{RAN}</script><!--",
    "--><!--",
    "]]>",
    "]]><![CDATA[",
    "\"double\" 'single' `tick`",
    "C:\\path\\new\\u0041\\",
    '\\"};alert(1)//',
    "&amp;&lt;&#60;&#x3c;",
    f"javascript:{RAN}",
    "__proto__",
    "constructor",
    "toString",
    # Letters that are not seen, or turn the line.
    "\u202eright to left\u202c",
    "\u2067fenced\u2069 \u200b\u200f\ufeff",
    "\u2028\u2029",
    "a\u0301\u0301\u0301 \U0001f6a8 \U000e0041",
    "\ufdfd \u0640\u0640 \u064b\u064b",
    '=HYPERLINK("//x.test")',
    "'; DROP TABLE sites; --",
)
