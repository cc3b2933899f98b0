"""What a page is held against: axe for accessibility, and that nothing sticks out at the side."""

from __future__ import annotations

import os
from pathlib import Path

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(r => r.violations.map(
  v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')))"""
# The page without quoted stories, notes, mails and everything that is marked as another language.
OWN_WORDS = """() => {
  const page = document.body.cloneNode(true);
  page.querySelectorAll('[lang], blockquote, .kr-quote, .kr-said, script, style').forEach(e => e.remove());
  return page.textContent.replace(/\\s+/g, ' ');
}"""
STICKS_OUT = """() => [...document.querySelectorAll('main *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName + '.' + e.className).slice(0, 5)"""
# What axe sees of a page: its elements with what they say of themselves, where words are but not which (so
# in any language that reads the same way), and rows of one shape once. Two pages of one shape have the same
# faults. The answer is a number of 106 bits (cyrb53, twice), not the whole text.
SHAPE = r"""() => {
  const words = ['value', 'href', 'action', 'content', 'datetime', 'd'];
  words.push('aria-label', 'title', 'alt', 'placeholder');
  const plain = text => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replace(/\d+/g, '0');
  const told = (element, name) => name + '='
    + (words.includes(name) ? !!element.getAttribute(name).trim() : plain(element.getAttribute(name)));
  const shape = element => {
    const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const parts = [...element.children].map(shape).filter((part, at, all) => part !== all[at - 1]);
    return [element.tagName, ...element.getAttributeNames().map(name => told(element, name)), text] + parts;
  };
  const number = (text, seed) => {
    let one = 0xdeadbeef ^ seed, two = 0x41c6ce57 ^ seed;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
    two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
    return (two >>> 0).toString(16) + (one >>> 0).toString(16);
  };
  const page = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const all = [innerWidth, dark, page.dir, !page.lang, !document.title, shape(document.body)] + '';
  return number(all, 1) + number(all, 2);
}"""


def hold_against_the_rules(page):
    """Look at a page with axe, unless a page of its shape was found faultless in this run of the tests."""
    kept = _faultless() / page.evaluate(SHAPE)
    if kept.exists():
        return
    # Evaluated by the browser's own inspector: the page's policy stays as strict as it is.
    page.evaluate(AXE + "; window.axe !== undefined")
    found = page.evaluate(RUN, TAGS)
    assert not found, (page.url, found)
    kept.touch()


def _faultless():
    """Return where all processes of this run keep the shapes in which axe found nothing."""
    folder = Path(os.environ["KETENREGIE_HOME"]) / "faultless"
    folder.mkdir(exist_ok=True)
    return folder
