from game.board.desk.growing import Growing


def test_only_what_is_new_is_made() -> None:
    made: list[str] = []

    def letters(word: str) -> str:
        made.append(word)
        return word

    growing = Growing(letters)
    words = ["ab", "cd"]
    assert growing.of(words) == list("abcd")
    assert growing.of(words) == list("abcd")
    words.append("ef")
    assert growing.of(words) == list("abcdef")
    assert made == ["ab", "cd", "ef"]


def test_another_list_is_made_anew() -> None:
    one, other = object(), object()
    growing: Growing[object, object] = Growing(lambda thing: [thing])
    assert growing.of([one, other]) == [one, other]
    assert growing.of([one]) == [one]
    assert growing.of([other, one]) == [other, one]
    assert growing.of([]) == []


def test_what_was_handed_out_does_not_change() -> None:
    growing: Growing[int, int] = Growing(lambda number: [number])
    before = growing.of([1])
    growing.of([1, 2])
    assert before == [1]


def test_going_back_and_on_again_makes_nothing_anew() -> None:
    made: list[str] = []

    def letters(word: str) -> str:
        made.append(word)
        return word

    growing = Growing(letters)
    words = ["ab", "cd", "ef"]
    assert [growing.of(words[:end]) for end in (3, 1, 2, 0, 3)] == [
        list("abcdef"), list("ab"), list("abcd"), [], list("abcdef"),
    ]  # fmt: skip
    assert made == words
    assert growing.of([*words[:2], "gh", "ij"]) == list("abcdghij")
