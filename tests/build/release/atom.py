"""The grammar of Atom, as RFC 4287 has it in its appendix B, in the XML form of RELAX NG: what our feeds may use of it.

Elements that a feed of ours never has (categories, rights, icons, contributors, sources, content by address, XHTML and
extensions) are left out, so that they would be refused.
"""

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

_KINDS = "<choice><value>text</value><value>html</value></choice>"
_TEXT = f'<optional><attribute name="type">{_KINDS}</attribute></optional>'
_COMMON = '<optional><attribute name="xml:lang"/></optional>'
GRAMMAR = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="feed"/></start>
  <define name="feed"><element name="feed">{_COMMON}
    <interleave>
      <zeroOrMore><ref name="author"/></zeroOrMore>
      <ref name="title"/><ref name="id"/><ref name="updated"/>
      <optional><element name="generator">{_COMMON}<text/></element></optional>
      <zeroOrMore><ref name="link"/></zeroOrMore>
    </interleave>
    <zeroOrMore><ref name="entry"/></zeroOrMore>
  </element></define>
  <define name="entry"><element name="entry">{_COMMON}
    <interleave>
      <zeroOrMore><ref name="author"/></zeroOrMore>
      <ref name="title"/><ref name="id"/><ref name="updated"/>
      <zeroOrMore><ref name="link"/></zeroOrMore>
      <element name="content">{_COMMON}{_TEXT}<text/></element>
    </interleave>
  </element></define>
  <define name="author"><element name="author">{_COMMON}<interleave>
    <element name="name"><text/></element>
    <optional><element name="uri"><text/></element></optional>
  </interleave></element></define>
  <define name="title"><element name="title">{_COMMON}{_TEXT}<text/></element></define>
  <define name="id"><element name="id">{_COMMON}<data type="anyURI"/></element></define>
  <define name="updated"><element name="updated">{_COMMON}<data type="dateTime"/></element></define>
  <define name="link"><element name="link">{_COMMON}
    <attribute name="href"><data type="anyURI"/></attribute>
    <optional><attribute name="rel"/></optional>
    <empty/>
  </element></define>
</grammar>
"""


def wrong(feed: bytes) -> list[str]:
    """What is wrong with a feed; of those that have no author in each entry, the feed must have one (4.1.1)."""
    document = etree.fromstring(feed)
    schema = etree.RelaxNG(etree.fromstring(GRAMMAR))
    schema.validate(document)
    found = [str(error) for error in schema.error_log]
    ids = [id.text for id in document.iter("{*}id")]
    found += [f"{id} stands twice" for id in {*ids} if ids.count(id) > 1]
    return found if document.findall("{*}author") else [*found, "no author"]
