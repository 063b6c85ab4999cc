#!/usr/bin/env python3
"""Writes unicode-tables.bin, the only Unicode data that address preparation reads.

    python3 generate.py [UCD directory] [output file]

The Unicode Character Database is read from /usr/share/unicode unless told otherwise (Debian: package
unicode-data). The RFC 3454 tables (Unicode 3.2) come from Python's own stringprep module. README.md
beside this script describes the format. The output depends on nothing but these two inputs.
"""

import pathlib
import re
import stringprep
import sys

VERSION = "15.0.0"
LAST = 0x10FFFF
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3

PVALID, FREE_PVAL, CONTEXTJ, CONTEXTO, DISALLOWED, UNASSIGNED = range(6)
BIDI = {name: i for i, name in enumerate("L R AL AN EN ES CS ET ON BN NSM".split())}
BIDI_OTHER = len(BIDI)
JOINING = {"U": 0, "L": 1, "R": 2, "D": 3, "T": 4, "C": 5}
SCRIPT = {"Greek": 1, "Hebrew": 2, "Hiragana": 3, "Katakana": 3, "Han": 3}


class Ucd:
    """The properties of the pinned Unicode version, by code point."""

    def __init__(self, directory):
        self._directory = directory
        self.category = ["Cn"] * (LAST + 1)
        self.bidi = ["L"] * (LAST + 1)
        self.combining = {}
        self.decomposition = {}  # code point -> (tag or None, [code points])
        self.lower = {}
        self._read_unicode_data()
        self.joining = dict(self._ranges("extracted/DerivedJoiningType.txt"))
        self.script = dict(self._ranges("Scripts.txt"))
        self.ignorable = self._having("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
        self.noncharacters = self._having("PropList.txt", "Noncharacter_Code_Point")
        self.excluded = self._having("DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
        self.jamo = {cp for cp, kind in self._ranges("HangulSyllableType.txt") if kind in ("L", "V", "T")}
        self._read_special_casing()
        self.canonical = {cp: self._decompose(cp, False) for cp, (tag, _) in self.decomposition.items() if tag is None}
        self.compatible = {cp: self._decompose(cp, True) for cp in self.decomposition}
        self.width = {cp: to for cp, (tag, to) in self.decomposition.items() if tag in ("<wide>", "<narrow>")}

    def has_compat(self, cp):
        """RFC 8264 section 9.17: NFKC(cp) differs from cp."""
        if cp not in self.decomposition:
            return False
        return cp in self.excluded or self.compatible[cp] != self.canonical.get(cp)

    def compositions(self):
        """Primary composites: (first, second) -> composite."""
        return {tuple(to): cp for cp, (tag, to) in self.decomposition.items() if tag is None and cp not in self.excluded}

    def _read_unicode_data(self):
        first = None
        for line in self._lines("UnicodeData.txt"):
            field = line.split(";")
            cp = int(field[0], 16)
            if field[1].endswith(", First>"):
                first = cp
                continue
            start, first = (cp if first is None else first), None
            for each in range(start, cp + 1):
                self.category[each] = field[2]
                self.bidi[each] = field[4]
            if field[3] != "0":
                self.combining[cp] = int(field[3])
            if field[5]:
                *tag, rest = re.match(r"(?:(<\w+>) )?(.*)", field[5]).groups()
                self.decomposition[cp] = (tag[0], [int(x, 16) for x in rest.split()])
            if field[13]:
                self.lower[cp] = [int(field[13], 16)]

    def _read_special_casing(self):
        for line in self._lines("SpecialCasing.txt"):
            field = [x.strip() for x in line.split("#")[0].split(";")]
            if len(field) >= 5 and not field[4]:  # unconditional only: no language, no final sigma
                cp, lower = int(field[0], 16), [int(x, 16) for x in field[1].split()]
                if lower != [cp]:
                    self.lower[cp] = lower

    def _decompose(self, cp, compatibly):
        tag, to = self.decomposition.get(cp, (None, None))
        if to is None or (tag is not None and not compatibly):
            return [cp]
        return [x for each in to for x in self._decompose(each, compatibly)]

    def _having(self, name, wanted):
        return {cp for cp, value in self._ranges(name) if value == wanted}

    def _ranges(self, name):
        for line in self._lines(name):
            field = [x.strip() for x in line.split("#")[0].split(";")]
            if len(field) < 2:
                continue
            ends = [int(x, 16) for x in field[0].split("..")]
            for cp in range(ends[0], ends[-1] + 1):
                yield cp, field[1]

    def _lines(self, name):
        text = (self._directory / name).read_text(encoding="utf-8")
        heading = re.match(r"# \w+-(\d+\.\d+\.\d+)\.txt", text)
        if heading and heading[1] != VERSION:
            sys.exit(f"{name} is of Unicode {heading[1]}; the tables are pinned to {VERSION}")
        return text.splitlines()


def precis(ucd, cp):
    """RFC 8264 section 8: the derived property, in the order of its tests."""
    category = ucd.category[cp]
    if cp in (0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007):
        return PVALID
    if cp in (0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB) or 0x660 <= cp <= 0x669 or 0x6F0 <= cp <= 0x6F9:
        return CONTEXTO
    if cp in (0x640, 0x7FA, 0x302E, 0x302F, 0x303B) or 0x3031 <= cp <= 0x3035:
        return DISALLOWED
    if category == "Cn" and cp not in ucd.noncharacters:
        return UNASSIGNED
    if 0x21 <= cp <= 0x7E:
        return PVALID
    if cp in (0x200C, 0x200D):
        return CONTEXTJ
    if cp in ucd.jamo or cp in ucd.ignorable or cp in ucd.noncharacters or category == "Cc":
        return DISALLOWED
    if ucd.has_compat(cp):
        return FREE_PVAL
    if category in ("Ll", "Lu", "Lo", "Nd", "Lm", "Mn", "Mc"):
        return PVALID
    if category in ("Lt", "Nl", "No", "Me", "Zs") or category[0] in "SP":
        return FREE_PVAL
    return DISALLOWED


def stringprep_bits(cp):
    """RFC 3454: not in Unicode 3.2; B.1; prohibited by C.1.2, C.2.2, C.3 to C.9; RandALCat; LCat."""
    ch = chr(cp)
    prohibited = any(table(ch) for table in (
        stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4,
        stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
        stringprep.in_table_c9))
    flags = (stringprep.in_table_a1(ch), stringprep.in_table_b1(ch), prohibited,
             stringprep.in_table_d1(ch), stringprep.in_table_d2(ch))
    return sum(1 << i for i, flag in enumerate(flags) if flag)


def properties(ucd, cp):
    return (precis(ucd, cp)
            | BIDI.get(ucd.bidi[cp], BIDI_OTHER) << 3
            | JOINING[ucd.joining.get(cp, "U")] << 7
            | SCRIPT.get(ucd.script.get(cp), 0) << 10
            | (ucd.category[cp][0] == "M") << 12
            | (ucd.category[cp] == "Zs") << 13
            | stringprep_bits(cp) << 14
            | ucd.combining.get(cp, 0) << 19)


def nodeprep_folding():
    """RFC 3454 table B.2. Python lower-cases by its newest Unicode: what 3.2 does not know on either side is left out."""
    for cp in range(LAST + 1):
        mapped = chr(cp) if 0xD800 <= cp <= 0xDFFF else stringprep.map_table_b2(chr(cp))
        if mapped != chr(cp) and not any(stringprep.in_table_a1(x) for x in chr(cp) + mapped):
            yield cp, [ord(x) for x in mapped]


class Writer:
    def __init__(self):
        self.bytes = bytearray()

    def number(self, value):
        """Unsigned LEB128."""
        while value >= 0x80:
            self.bytes.append(value & 0x7F | 0x80)
            value >>= 7
        self.bytes.append(value)

    def runs(self, values):
        starts = [cp for cp in range(len(values)) if cp == 0 or values[cp] != values[cp - 1]]
        self.number(len(starts))
        previous = 0
        for start in starts:
            self.number(start - previous)
            self.number(values[start])
            previous = start

    def mapping(self, mapping):
        self.number(len(mapping))
        previous = 0
        for cp in sorted(mapping):
            self.number(cp - previous)
            self.number(len(mapping[cp]))
            for target in mapping[cp]:
                self.number(target)
            previous = cp

    def pairs(self, pairs):
        self.number(len(pairs))
        for (first, second), composite in sorted(pairs.items()):
            self.number(first)
            self.number(second)
            self.number(composite)


def main(directory="/usr/share/unicode",
         output=pathlib.Path(__file__).parents[2] / "src/Model/Addresses/Unicode/unicode-tables.bin"):
    ucd = Ucd(pathlib.Path(directory))
    writer = Writer()
    for part in VERSION.split("."):
        writer.number(int(part))
    writer.runs([properties(ucd, cp) for cp in range(LAST + 1)])
    writer.mapping(ucd.canonical)
    writer.mapping({cp: to for cp, to in ucd.compatible.items() if ucd.canonical.get(cp) != to})
    writer.mapping(ucd.lower)
    writer.mapping(ucd.width)
    writer.mapping(dict(nodeprep_folding()))
    writer.pairs(ucd.compositions())
    pathlib.Path(output).write_bytes(writer.bytes)
    print(f"{output}: {len(writer.bytes)} bytes, Unicode {VERSION}")


if __name__ == "__main__":
    main(*sys.argv[1:])
