"""Taking a call in with the keyboard only, in at most twenty-five key presses besides the words."""

from __future__ import annotations

MOST = 25
STORY = "Boven de fietsenwinkel slapen zes mannen, iemand haalt ze om vijf uur op."
HELD = "[document.activeElement.name || '', document.activeElement.value || '']"


class Keys:
    """Presses keys and counts them; words that are typed do not count."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys):
        for key in keys:
            self.pressed += 1
            self.page.keyboard.press(key)

    def with_alt(self, letter):
        """Press a letter with Alt. As the keyboard does: playwright leaves out which letter it is."""
        self.pressed += 2
        facts = {"key": letter, "code": f"Key{letter.upper()}", "unmodifiedText": letter, "modifiers": 1}
        browser = self.page.context.new_cdp_session(self.page)
        for kind in ("keyDown", "keyUp"):
            browser.send("Input.dispatchKeyEvent", {"type": kind, **facts})

    def until(self, name):
        """Press Tab until the focus is on a field."""
        for _time in range(MOST):
            self.press("Tab")
            if self.page.evaluate(HELD)[0] == name:
                return
        raise AssertionError(self.page.evaluate(HELD))

    def type(self, words):
        self.page.keyboard.type(words)


# R2.2
def test_a_confidential_call_from_my_work_to_a_signal_that_is_taken_up(sign_in):
    sietske = sign_in("Sietske")
    page = sietske.page
    sietske.open("/werk/")
    keys = Keys(page)
    with page.expect_navigation():
        keys.with_alt("t")
    sietske.look("telefoon")
    assert page.evaluate(HELD)[0] == "text"
    keys.type(STORY)
    keys.until("where")
    keys.type("Nieuwestad")
    keys.until("when")
    keys.type("elke ochtend")
    keys.until("caller")
    keys.press("ArrowDown")
    keys.until("name")
    keys.type("Wilma Verzonnen")
    keys.until("phone")
    keys.type("06 12345678")
    keys.until("safe_time")
    keys.type("na zes uur")
    with page.expect_navigation():
        keys.with_alt("k")
    sietske.look("telefoon-teruglezen")
    assert STORY in sietske.text()
    assert page.evaluate(HELD) == ["go", "store"]
    with page.expect_navigation():
        keys.press("Enter")
    sietske.look("telefoon-opgenomen")
    assert STORY in sietske.text()
    assert "Wilma Verzonnen" in sietske.text()
    assert page.locator(".kr-help li").count() == 1
    assert keys.pressed <= MOST, keys.pressed


# R2.2
def test_a_short_anonymous_call_takes_five_keys(sign_in):
    sietske = sign_in("Sietske", width=360)
    page = sietske.page
    sietske.open("/werk/")
    keys = Keys(page)
    with page.expect_navigation():
        keys.with_alt("t")
    assert not sietske.wide()
    page.wait_for_function("document.activeElement.name === 'text'")
    keys.type(STORY)
    with page.expect_navigation():
        keys.with_alt("k")
    # The page takes the focus to its button when it is drawn, which may be just after it was loaded.
    page.wait_for_function("document.activeElement.value === 'store'")
    with page.expect_navigation():
        keys.press("Enter")
    assert STORY in sietske.text()
    assert keys.pressed == 5


# R2.2
def test_an_email_dropped_on_the_page_becomes_a_signal(sign_in, tmp_path):
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Wilma <w@voorbeeld.example>", "m@g.example", "Melding"
    made.set_content(STORY)
    kept = tmp_path / "melding.eml"
    kept.write_bytes(bytes(made))
    sietske = sign_in("Sietske", width=360)
    page = sietske.page
    sietske.open("/werk/")
    sietske.click("E-mail aannemen", "e-mail")
    data = page.evaluate_handle(
        """words => { const held = new DataTransfer();
        held.items.add(new File([words], 'melding.eml', {type: 'message/rfc822'})); return held; }""",
        kept.read_text(),
    )
    with page.expect_navigation():
        page.dispatch_event("main", "drop", {"dataTransfer": data})
    sietske.look("e-mail-bekijken")
    assert not sietske.wide()
    assert page.input_value("[name=email]") == "w@voorbeeld.example"
    sietske.follow("main form .nl-button--primary", "e-mail-opgenomen")
    assert STORY in sietske.text()
