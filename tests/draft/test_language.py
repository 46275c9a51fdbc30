"""Only English is drafted, and what is not is said to be."""

from pathlib import Path

import pytest
from tests.draft import measure

from trade_truce_build import cli
from trade_truce_build.draft.language import english
from trade_truce_build.draft.tokens import analyse

FOREIGN = {
    "de": "Nachrichten vom Kai\nDer Zoll sank am 5. Juni auf 30 Prozent, die Fähre trug 600.000 Kisten.\n"
    "That was all that could be learned at the quay before the evening tide came in today.",
    "nl": "De haven van de stad is in de nacht door een storm zwaar getroffen en bleef gesloten.",
    "fr": "La ministre a déclaré lundi que les droits de douane sur le café seraient abaissés à dix pour cent.",
    "es": "El ministro dijo el lunes que la tarifa del puerto no pasa de diez por ciento este mes.",
    "it": "Il presidente ha annunciato giovedì che i dazi saranno ridotti al 30 per cento. Non ha detto altro.",
    "pl": "Prezydent ogłosił w czwartek, że cła zostaną obniżone do 30 procent. Nic więcej nie powiedział.",
    "tr": "Bakan perşembe günü gümrük vergilerinin yüzde 30'a indirileceğini açıkladı.",
    "id": "Presiden mengumumkan pada hari Kamis bahwa tarif akan diturunkan menjadi 30 persen.",
    "ru": "Министр заявил в понедельник, что пошлина на зерно снизится до десяти процентов.",
    "zh": "部长周一表示，粮食关税将降至百分之十。",
    "th": "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าภาษีจะลดลง",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_seen(language: str) -> None:
    assert not english(analyse(FOREIGN[language]))


@pytest.mark.parametrize("name", (*measure.OTHERS, *measure.SEEN, *measure.HELD, *measure.NEWS))
def test_english_is_seen(name: str) -> None:
    assert english(analyse((measure.OWN / f"{name}.txt").read_text("utf-8")))


def drafted(project: Path, article: Path, *options: str) -> int:
    root = ["--root", str(project), "--id", "quay-2025-06-06", "--published", "2025-06-06", "--no-model", "--out", "-"]
    return cli.main(["draft", str(article), *root, *options])


def test_a_language_that_nobody_states_is_left(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "quay.txt"
    article.write_text(FOREIGN["de"], "utf-8")
    assert drafted(project, article) == 0
    shown = capsys.readouterr()
    assert "  language: TODO\n" in shown.out
    assert "does not look English (--language says what it is): only English is drafted" in shown.err
    assert drafted(project, article, "--language", "de") == 0
    shown = capsys.readouterr()
    assert "  language: de\n" in shown.out
    assert "NOTE: the text is in de: only English is drafted" in shown.err


def test_a_page_says_its_language(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "quay.html"
    body = "".join(f"<p>{line}</p>" for line in (FOREIGN["fr"], FOREIGN["fr"]))
    page.write_text(
        f'<!doctype html><html class="x" lang="fr-CA"><body><article>{body}</article></body></html>', "utf-8"
    )
    assert drafted(project, page) == 0
    assert "  language: fr-CA\n" in capsys.readouterr().out


def test_the_screen_says_what_is_certain(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "quay.txt"
    article.write_text("Trade went down by -4 percent, and to 5 percent. “We keep our word,” Maya Stone said.", "utf-8")
    assert drafted(project, article) == 0
    wanted = "1 of 1 names, 2 of 2 numbers, 0 of 2 measures, 0 of 0 dates, 0 of 0 events, 1 of 1 speakers"
    assert f"Certain by a rule: {wanted}; the rest is for you\n" in capsys.readouterr().err
