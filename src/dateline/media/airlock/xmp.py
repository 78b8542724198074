"""What a released picture says of itself: credit, rights, and where it comes from.

XMP with the properties of the IPTC Photo Metadata Standard
(https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata): Credit Line, Copyright Notice
and Digital Source Type.
"""

import re
from xml.sax.saxutils import escape

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
_CREDIT = "<photoshop:Credit>{}</photoshop:Credit>"
_RIGHTS = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'
_SOURCE = "<Iptc4xmpExt:DigitalSourceType>{}</Iptc4xmpExt:DigitalSourceType>"


def packet(credit: str, rights: str, source_type: str) -> bytes:
    """The XMP packet; what is empty is left out. ``source_type`` is a code of the IPTC's list."""
    source = SOURCE_TYPES + source_type if source_type else ""
    said = ((_CREDIT, credit), (_RIGHTS, rights), (_SOURCE, source))
    properties = "\n".join(form.format(escape(_UNPRINTABLE.sub("", text))) for form, text in said if text)
    return _PACKET.format(properties=properties).encode("utf-8", "replace")
