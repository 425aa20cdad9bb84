"""The tokeniser. The TypeScript reader (../../tokens.ts) follows the same rules; a change here needs the same change there."""
import re
import unicodedata

_DROP = re.compile('[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]')  # combining marks, soft hyphen, zero-width characters
_APOSTROPHE = re.compile('[\u2018\u2019\u02bc\u2032\uff07]')  # every curly form becomes the plain one
_POSSESSIVE = re.compile("'s(?![a-z0-9])")
_WORD = re.compile('[a-z]+|[0-9]+')
MAX_PIECE = 12


def words(text):
    text = _APOSTROPHE.sub("'", text.lower())
    text = _DROP.sub('', unicodedata.normalize('NFKD', text))
    return _WORD.findall(_POSSESSIVE.sub(' ', text))


class Tokeniser:
    """Whole word when it is in the vocabulary, else greedy longest match: 'piece' at the start of a word, '##piece' inside it."""

    def __init__(self, vocabulary):
        self.index = {token: i for i, token in enumerate(vocabulary)}
        self._seen = {}

    def word(self, word):
        found = self._seen.get(word)
        if found is not None:
            return found
        whole = self.index.get(word)
        if whole is not None:
            found = [whole]
        else:
            found, start = [], 0
            while start < len(word):
                for end in range(min(len(word), start + MAX_PIECE), start, -1):
                    i = self.index.get(word[:end] if start == 0 else '##' + word[start:end])
                    if i is not None:
                        found.append(i)
                        start = end
                        break
                else:
                    start += 1
        self._seen[word] = found
        return found

    def ids(self, text):
        out = []
        for word in words(text):
            out += self.word(word)
        return out
