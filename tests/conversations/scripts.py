"""The conversations about pictures: asking, varying, remixing, enlarging, moving, showing."""

from __future__ import annotations

from tests.conversations.kit import Talk, Upload, conversation
from tests.conversations.samples import PNG

_OPERATOR = frozenset({"operator"})


@conversation(large=True)
def a_first_picture(talk: Talk) -> None:
    """Ana asks; the placeholder names her place in the line, the grid her words, and the words are the alt text."""
    ana = talk.person("Ana")
    ana.asks("a red fox --ar 3:2 --seed 7")
    talk.bot.has_queued()
    grid = talk.bot.posts_grid(of=4, by="Ana")
    assert "a red fox" in grid.text
    assert "seed 7" in grid.text
    assert "a red fox" in grid.alt
    talk.bot.has_results(1)


@conversation()
def the_same_words_and_seed_twice(talk: Talk) -> None:
    """Two commands with the same text are two jobs."""
    ana = talk.person("Ana")
    ana.asks("a green tree --seed 3 --n 2")
    ana.asks("a green tree --seed 3 --n 2")
    talk.bot.has_results(2)


@conversation()
def two_people_riff(talk: Talk) -> None:
    """Ben varies Ana's second picture and remixes the result; each result links its parent."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox --ar 3:2")
    first = talk.bot.posts_grid(of=4, by="Ana")
    ben.presses("V2")
    second = talk.bot.posts_grid(of=4, by="Ben")
    assert first.id == second.reply_to
    ben.remixes(picture=2, words="at night")
    third = talk.bot.posts_grid(of=4, by="Ben")
    assert second.id == third.reply_to
    assert "a red fox, at night" in third.text


@conversation()
def pulling_one_out(talk: Talk) -> None:
    """U3 gives one enlarged picture, which can be enlarged again and varied a little and a lot."""
    ana = talk.person("Ana")
    ana.asks("a yellow boat")
    talk.bot.posts_grid(of=4)
    ana.presses("U3")
    single = talk.bot.posts_picture(by="Ana")
    assert "Vary (subtle)" in single.buttons
    ana.presses("Upscale")
    larger = talk.bot.posts_picture()
    assert (single.size_px[0] * 2, single.size_px[1] * 2) == larger.size_px
    ana.presses("Vary (subtle)", on=single)
    talk.bot.posts_grid(of=4)
    ana.presses("Vary (strong)", on=single)
    talk.bot.posts_grid(of=4)


@conversation()
def drawing_it_anew(talk: Talk) -> None:
    """🔄 keeps the words and takes another seed."""
    ana = talk.person("Ana")
    ana.asks("a blue house --seed 5")
    talk.bot.posts_grid(of=4)
    ana.presses("🔄")
    again = talk.bot.posts_grid(of=4)
    assert "a blue house" in again.text
    assert "seed 5 " not in again.text


@conversation()
def a_button_pressed_again_and_again(talk: Talk) -> None:
    """A button works as often as it is pressed, also by different people."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a white cat")
    grid = talk.bot.posts_grid(of=4)
    for who in (ana, ben, ana):
        who.presses("U1", on=grid)
        talk.bot.posts_picture(by=who.name)
    talk.bot.has_results(4)


@conversation()
def typing_instead_of_pressing(talk: Talk) -> None:
    """u2, v3 with words, reroll, animate and the names of what is done to parts do what the buttons do."""
    ana = talk.person("Ana")
    ana.asks("a small house")
    talk.bot.posts_grid(of=4)
    ana.says("v3 at night")
    assert "a small house, at night" in talk.bot.posts_grid(of=4).text
    ana.says("reroll")
    talk.bot.posts_grid(of=4)
    ana.says("u2")
    single = talk.bot.posts_picture()
    ana.says("animate")
    talk.bot.posts_clip()
    ana.replies("zoom out 2x", to=single)
    talk.bot.posts_grid(of=4)
    ana.replies("pan up with a moon", to=single)
    assert "with a moon" in talk.bot.posts_grid(of=4).text
    ana.replies("region middle", to=single)
    grid = talk.bot.posts_grid(of=4)
    ana.replies("make square", to=single)
    ana.is_told("a square already")
    ana.replies("blend 1 3 at night", to=grid)
    assert "a small house, at night" in talk.bot.posts_grid(of=4).text
    ana.replies("#1 #2 at night", to=grid)
    ana.is_told("one picture")


@conversation()
def typing_as_a_reply(talk: Talk) -> None:
    """A shortcut in a reply acts on the message replied to, not on the newest."""
    ana = talk.person("Ana")
    ana.asks("a red circle")
    circle = talk.bot.posts_grid(of=4)
    ana.asks("a blue square")
    talk.bot.posts_grid(of=4)
    ana.replies("u1", to=circle)
    assert "a red circle" in talk.bot.posts_picture().text


@conversation()
def remixing_through_the_dialog(talk: Talk) -> None:
    """The remix dialog holds the whole prompt, so what is sent replaces it."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4)
    ben.presses("Remix", words="a red fox in the rain")
    assert "“a red fox in the rain”" in talk.bot.posts_grid(of=4, by="Ben").text


@conversation()
def replying_with_plain_words(talk: Talk) -> None:
    """A plain reply to a picture is a remix; a new scene replaces the old words."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4)
    ben.replies("a green dragon on a hill")
    seen = talk.bot.posts_grid(of=4, by="Ben")
    assert "“a green dragon on a hill”" in seen.text


@conversation(large=True)
def remixing_by_command(talk: Talk) -> None:
    """/remix as a reply takes words and flags."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4)
    ana.replies("/remix in winter --n 1 --strength 0.4")
    assert "a red fox, in winter" in talk.bot.posts_picture().text


@conversation()
def a_clip_from_words(talk: Talk) -> None:
    """--clip makes a clip; clips are told apart from pictures."""
    ana = talk.person("Ana")
    ana.asks("a red ball rolling --clip --motion high")
    clip = talk.bot.posts_clip(by="Ana")
    assert "Animate" not in clip.buttons
    ana.says("/animate a boat at sea")
    talk.bot.posts_clip(by="Ana")
    ana.replies("at night")
    ana.is_told("That is a clip")


@conversation()
def bringing_a_picture_to_life(talk: Talk) -> None:
    """The button and the command make a clip of a picture."""
    ana = talk.person("Ana")
    ana.asks("a sailing boat")
    grid = talk.bot.posts_grid(of=4)
    ana.presses("Animate")
    talk.bot.posts_clip()
    ana.replies("/animate --motion high", to=grid)
    talk.bot.posts_clip()


@conversation()
def little_or_much_moves(talk: Talk) -> None:
    """Two buttons under a single picture say how much moves in its clip; Details tell them apart."""
    ana = talk.person("Ana")
    ana.asks("a sailing boat --n 1")
    single = talk.bot.posts_picture()
    for label, action in (("Animate low", "animate_low"), ("Animate high", "animate_high")):
        ana.presses(label, on=single)
        clip = talk.bot.posts_clip()
        assert single.id == clip.reply_to
        ana.presses("Details", on=clip)
        ana.is_told(action)


@conversation()
def a_clip_without_an_end(talk: Talk) -> None:
    """The same clip, there and back; one that does so already has no button for it."""
    ana = talk.person("Ana")
    ana.asks("a sailing boat --clip --seed 3")
    clip = talk.bot.posts_clip()
    talk.person("Ben").presses("Loop", on=clip)
    looped = talk.bot.posts_clip(by="Ben")
    assert "seed 3" in looped.text
    assert "Loop" not in looped.buttons


@conversation()
def a_clip_goes_on_four_times(talk: Talk) -> None:
    """What goes on for ever is no clip; the same once more does not count."""
    ana = talk.person("Ana")
    ana.asks("a sailing boat --clip --seed 3")
    for _ in range(4):
        ana.presses("Extend", on=talk.bot.posts_clip())
    ana.presses("🔄", on=talk.bot.posts_clip())
    ana.replies("/extend", to=talk.bot.posts_clip())
    ana.is_told("at most 4 times")


@conversation()
def a_clip_that_goes_on(talk: Talk) -> None:
    """The button lets anybody's clip go on."""
    talk.person("Ana").asks("a sailing boat --clip --seed 3")
    clip = talk.bot.posts_clip()
    talk.person("Ben").presses("Extend", on=clip)
    assert "a sailing boat" in talk.bot.posts_clip(by="Ben").text


@conversation()
def a_clip_goes_on_by_command(talk: Talk) -> None:
    """The command takes words; a picture is told apart."""
    ana = talk.person("Ana")
    ana.asks("a sailing boat --clip --seed 3")
    ana.replies("/extend at night", to=talk.bot.posts_clip())
    assert "a sailing boat, at night" in talk.bot.posts_clip(by="Ana").text
    ana.asks("a red circle --n 1")
    picture = talk.bot.posts_picture()
    ana.replies("/extend", to=picture)
    ana.is_told("That is a picture", "/animate")


@conversation()
def a_clip_of_several_scenes(talk: Talk) -> None:
    """Two bars begin the next scene of a clip; in a picture they are words like others."""
    ana = talk.person("Ana")
    ana.asks("a red ball rolling || a blue ball rolling --clip")
    clip = talk.bot.posts_clip()
    # what goes on is its last scene
    ana.presses("Extend", on=clip)
    assert "a red ball" not in talk.bot.posts_clip().text
    ana.asks("one || two || three || four || five --clip")
    ana.is_told("up to 4 scenes", "those are 5")


@conversation()
def a_clip_between_two_pictures(talk: Talk) -> None:
    """Two numbers behind /animate name what a clip begins and what it ends with."""
    ana = talk.person("Ana")
    ana.asks("a sailing boat")
    grid = talk.bot.posts_grid(of=4)
    ana.replies("/animate #1 #7", to=grid)
    ana.is_told("no picture 7")
    for more in ("#1 #3 #4", "#1 to #3"):
        # numbers of pictures are no words of a prompt
        ana.replies(f"/animate {more}", to=grid)
        ana.is_told("up to 2 pictures", "#1 #3")
    ana.replies("/animate #1,#3 at night", to=grid)
    assert "a sailing boat, at night" in talk.bot.posts_clip().text
    ana.asks("#1 #2 pencils")
    assert "#1 #2 pencils" in talk.bot.posts_grid(of=4).text


@conversation()
def enlarging_by_command(talk: Talk) -> None:
    """/upscale 2 takes the second picture of the message replied to, or of the newest result."""
    ana = talk.person("Ana")
    ana.asks("a yellow flower")
    grid = talk.bot.posts_grid(of=4)
    ana.replies("/upscale 2", to=grid)
    talk.bot.posts_picture()
    ana.says("/upscale")
    talk.bot.posts_picture()
    ana.replies("/upscale 9", to=grid)
    ana.is_told("no picture 9")


@conversation(large=True)
def a_larger_number_of_steps(talk: Talk) -> None:
    """--steps counts, within what the model takes."""
    ana = talk.person("Ana")
    ana.asks("a red circle above a blue square --steps 8 --n 1")
    talk.bot.posts_picture()


@conversation()
def how_was_this_made(talk: Talk) -> None:
    """Details tell the one who asks the words, seed, model and parent, and nobody else."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox --seed 11 --no snow")
    talk.bot.posts_grid(of=4)
    ana.presses("V1")
    talk.bot.posts_grid(of=4)
    ben.presses("Details")
    told = ben.is_told("Prompt: a red fox", "Leaves out: snow", "Model: pocket", "From: picture 1")
    assert "Seed: " in told.text
    ana.is_told_nothing()


@conversation()
def showing_it_again(talk: Talk) -> None:
    """/show posts a result again, with buttons that work."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4)
    ana.says("/show")
    shown = talk.bot.posts_grid(of=4)
    assert grid.id != shown.id
    ben.presses("U4", on=shown)
    talk.bot.posts_picture(by="Ben")
    ben.replies("/show", to=grid)
    talk.bot.has_results(4)


@conversation(needs=_OPERATOR)
def files_that_have_expired(talk: Talk) -> None:
    """After the files are gone, U, V and /show draw from words and seed again."""
    ana = talk.person("Ana")
    ana.asks("a red fox --seed 4")
    grid = talk.bot.posts_grid(of=4)
    talk.stage("files expire")
    ana.presses("U2", on=grid)
    talk.bot.posts_picture()
    talk.stage("files expire")
    ana.presses("V2", on=grid)
    talk.bot.posts_grid(of=4)
    ana.presses("U1")
    single = talk.bot.posts_picture()
    talk.stage("files expire")
    ana.presses("Vary (strong)", on=single)
    talk.bot.posts_grid(of=4)
    talk.stage("files expire")
    ana.replies("/show", to=grid)
    assert "seed 4 " in talk.bot.posts_grid(of=4).text


@conversation(needs=_OPERATOR)
def an_upload_that_is_gone(talk: Talk) -> None:
    """Where an uploaded source has vanished, one sentence says so."""
    ana = talk.person("Ana")
    ana.asks("as a painting", upload=Upload(content=PNG))
    grid = talk.bot.posts_grid(of=4)
    talk.stage("files expire")
    ana.presses("🔄", on=grid)
    ana.is_told("uploaded picture", "upload it again")
    ana.presses("V1", on=grid)
    ana.is_told("uploaded picture", "upload it again")
