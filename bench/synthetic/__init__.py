"""A made-up press: articles of any number, with the shapes of real ones and not a word of them.

Everything about an entry follows from the seed and its number, so no part of a corpus has to know another: parts are
written side by side, and memory stays flat. Each entry of a register has a home, the article that uses it for certain;
other articles draw it, the popular ones more often. A few entries are marked: they are never drawn, stand in their home
and in one other article, and disagree there. So all conflicts, and the rulings that they need, are known beforehand,
and there are as many as articles allow and no more.
"""
