from game.board.canvas.drawing import Command, Look, Panel, TextRun, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import LIGHT, TypeRole
from game.board.widgets.bindings import Binding, Bindings, Where
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.signals import KeyPress, PointerMoved, Signal, Typed
from game.board.widgets.stage import Screen, Stage
from game.board.widgets.tooltip import tooltip
from game.board.widgets.values import Action, Button, Focus, Page, TextField
from tests.board.conftest import RoundMeasure
from tests.board.inspection import faults
from tests.board.reading import texts

SIZE = (1280, 720)


class Desk(Screen):
    """Two buttons, a field, and a record of what was asked."""

    def __init__(self, label: str = "Go") -> None:
        self.label = label
        self.asked: list[Action] = []
        self.value = ""

    def layout(self, look: Look, focus: Focus) -> Page:
        box = look.box.inset(20)
        widgets = (
            Button("go", Box(40, 40, 200, 40), self.label, "g"),
            Button("off", Box(40, 100, 200, 40), "Strike", enabled=False, why_disabled="Not below rung 9."),
            TextField("name", Box(40, 160, 300, 70), "Name", self.value),
        )
        commands: list[Command] = [panel_box(box, look)]
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Page(look.size, look.theme.window, (Panel("desk", box, tuple(commands)),), widgets)

    def handle(self, action: Action) -> None:
        self.asked.append(action)
        if action.widget == "name":
            self.value = str(action.value)

    @property
    def bindings(self) -> Bindings:
        return (Binding("f5", "refresh", where=Where.SCREEN), Binding("f6", "name"))


def staged(measure: RoundMeasure, *screens: Screen) -> Stage:
    stage = Stage(measure)
    for screen in screens:
        stage.push(screen)
    return stage


def send(stage: Stage, signal: Signal) -> bool:
    return stage.answer(signal, stage.page(SIZE))


def test_the_top_screen_has_the_input_and_the_one_under_a_dialog_stays_in_sight(measure: RoundMeasure) -> None:
    desk = Desk()
    answers: list[str] = []
    stage = staged(measure, desk)
    stage.push(Dialog("Leave?", "All is saved.", (Answer("go", "Go", "g"), Answer("no", "Stay")),
                      leave=stage.pop, on_answer=answers.append))  # fmt: skip
    assert {"Strike", "Leave?"} <= set(texts(stage.page(SIZE)))
    send(stage, KeyPress("g", "g"))
    assert answers == ["go"]
    assert desk.asked == []
    assert stage.top is desk


def test_escape_takes_the_last_way_out_of_a_dialog(measure: RoundMeasure) -> None:
    answers: list[str] = []
    stage = staged(measure, Desk())
    stage.push(
        Dialog("Leave?", "", (Answer("go", "Go"), Answer("no", "Stay")), leave=stage.pop, on_answer=answers.append)
    )
    send(stage, KeyPress("escape"))
    assert answers == ["no"]


def test_a_dialog_is_sound_however_long_its_message(measure: RoundMeasure) -> None:
    for message in ("Short.", "Everything up to the last order is kept. " * 80):
        stage = staged(measure)
        stage.push(Dialog("Leave this game?", message, (Answer("a", "Go on playing", "p"), Answer("b", "Cancel")),
                          leave=stage.pop, on_answer=lambda _answer: None))  # fmt: skip
        assert faults(stage.page(SIZE), stage.look(SIZE)) == []


def test_the_letter_of_a_shortcut_does_not_land_in_the_field_it_opened(measure: RoundMeasure) -> None:
    desk = Desk()
    stage = staged(measure, desk)
    send(stage, KeyPress("g", "g"))
    stage.focus.widget = "name"
    for _ in range(3):  # it is held
        send(stage, Typed("g"))
    assert desk.value == ""
    stage.key_released()
    send(stage, Typed("g"))
    assert desk.value == "g"


def test_keys_that_no_widget_wants_reach_the_screen(measure: RoundMeasure) -> None:
    desk = Desk()
    assert send(staged(measure, desk), KeyPress("f5"))
    assert desk.asked == [Action("refresh")]
    assert not send(staged(measure, desk), KeyPress("f6")), "a button's key needs the button in sight"


def test_plus_and_minus_change_the_type_within_bounds(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    for _ in range(9):
        send(stage, KeyPress("=", "+", shift=True))
    assert stage.type_size == 1.75
    for _ in range(9):
        send(stage, KeyPress("-", "-"))
    assert stage.type_size == 1.0


def test_a_reason_is_shown_on_hover_and_on_focus(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    assert "Not below rung 9." not in texts(stage.page(SIZE))
    send(stage, PointerMoved((50, 110)))
    assert "Not below rung 9." in texts(stage.page(SIZE))
    send(stage, PointerMoved((900, 600)))
    send(stage, KeyPress("tab"))
    assert "Not below rung 9." in texts(stage.page(SIZE))
    send(stage, KeyPress("escape"))
    assert "Not below rung 9." not in texts(stage.page(SIZE))


def test_the_focus_and_not_the_resting_pointer_speaks_after_a_key(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    send(stage, PointerMoved((50, 110)))
    send(stage, KeyPress("tab"))
    send(stage, KeyPress("tab"))
    assert "Not below rung 9." not in texts(stage.page(SIZE))


def test_a_label_that_was_cut_is_whole_in_the_tooltip(measure: RoundMeasure) -> None:
    label = "Bevoorradingsschepen naar de terminal begeleiden en lossen"
    stage = staged(measure, Desk(label))
    page = stage.page(SIZE)
    cut = [c for panel in page.panels for c in panel.commands if isinstance(c, TextRun) and c.clipped]
    assert [run.full for run in cut] == [label]
    hint = tooltip(page, stage.look(SIZE), Focus(widget="go"))
    assert hint is not None
    assert label in [command.full for command in hint.commands if isinstance(command, TextRun)]
    assert faults(page, stage.look(SIZE)) == []


def test_inspection_finds_text_that_is_cut_small_faint_overlapping_or_outside(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    look = stage.look(SIZE)
    style = look.metrics.style(TypeRole.BODY)
    box = Box(0, 0, 100, 40)

    def found(*runs: TextRun) -> str:
        panel = Panel("p", Box(0, 0, 200, 100), runs, LIGHT.panel)
        return " ".join(faults(Page(SIZE, LIGHT.window, (panel,)), look))

    sound = text_run("Oil", box, style, LIGHT.text, measure)
    assert found(sound) == ""
    assert "cut" in found(text_run("Oil exports of the terminal at Jose", box, style, LIGHT.text, measure))
    assert "contrast" in found(text_run("Oil", box, style, LIGHT.yellow.fill, measure))
    assert "overlap" in found(sound, text_run("Gas", box, style, LIGHT.text, measure))
    assert "outside" in found(text_run("Oil", box.moved(180, 0), style, LIGHT.text, measure))
    assert "pixels high" in found(text_run("Oil", box, type(style)(style.face, 11), LIGHT.text, measure))


def test_closing_asks_the_screen_first(measure: RoundMeasure) -> None:
    class Careful(Desk):
        def leaving(self) -> bool:
            return False

    stage = staged(measure, Careful())
    stage.ask_to_close()
    assert not stage.closed
    stage.replace(Desk())
    stage.ask_to_close()
    assert stage.closed


def test_a_screen_is_taken_away_from_under_another(measure: RoundMeasure) -> None:
    below, form, above = Desk(), Desk(), Desk()
    stage = staged(measure, below, form, above)
    stage.remove(form)
    assert stage.top is above
    stage.remove(above)
    assert stage.top is below
    stage.remove(form)
    assert stage.top is below


def asking() -> Dialog:
    return Dialog("Title", "Text", (Answer("yes", "Yes"),), leave=lambda: None, on_answer=lambda _: None)


def test_what_lies_under_a_resting_pointer_is_hovered_once_a_dialog_has_closed(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    send(stage, PointerMoved((50, 50)))
    assert stage.focus.hover == "go"
    stage.push(asking())
    send(stage, PointerMoved((50, 110)))
    stage.pop()
    assert stage.page(SIZE).widget("off") is not None
    assert stage.focus.hover == "off", "not what lay under the pointer when the dialog opened"
    stage.push(asking())
    send(stage, PointerMoved((1000, 600)))
    stage.pop()
    assert stage.page(SIZE).widget("go") is not None
    assert stage.focus.hover is None


def test_a_screen_that_comes_under_a_resting_pointer_is_hovered_there(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    send(stage, PointerMoved((50, 50)))
    stage.replace(Desk("Another"))
    stage.page(SIZE)
    assert stage.focus.hover == "go"


def test_after_a_key_nothing_is_hovered_behind_a_dialog_that_closes(measure: RoundMeasure) -> None:
    stage = staged(measure, Desk())
    send(stage, PointerMoved((50, 50)))
    stage.push(asking())
    send(stage, KeyPress("tab"))
    stage.pop()
    stage.page(SIZE)
    assert stage.focus.hover is None
