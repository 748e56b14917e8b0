"""A treebank of our own, with a handful of made-up sentences in the treebank's format."""

from __future__ import annotations

from pathlib import Path

BOKMAAL = """\
1	Kari	Kari	subst	subst	prop	2	SUBJ	_	name=B-PER
2	henger	henge	verb	verb	pres	0	FINV	_	name=O
3	ikke	ikke	adv	adv	_	2	ADV	_	name=O
4	«	$«	<anf>	<anf>	_	5	IK	_	name=O
5	jakka	jakke	subst	subst	appell|fem|be|ent	2	DOBJ	_	name=O
6	»	$»	<anf>	<anf>	_	5	IK	_	name=O
7	osv.	osv.	adv	adv	fork	2	ADV	_	name=O
8	.	$.	clb	clb	<punkt>	2	IP	_	name=O

1	To	to	det	det	kvant|fl	2	DET	_	name=O
2	turer	tur	subst	subst	appell|mask|ub|fl	0	FRAG	_	name=O
3	i	i	prep	prep	_	2	ATR	_	name=O
4	Larvik	Larvik	subst	subst	prop	3	PUTFYLL	_	name=B-GPE_LOC
5	|	$|	clb	clb	<overskrift>	2	IP	_	name=O

1	Barnet	barn	subst	subst	appell|nøyt|be|ent	2	SUBJ	_	name=O
2	skal	skulle	verb	verb	pres	0	FINV	_	name=O
3	leke	leke	verb	verb	inf	2	INFV	_	name=O
4	tryggere	trygg	adj	adj	komp	3	ADV	_	name=O
5	.	$.	clb	clb	<punkt>	2	IP	_	name=O
"""

NYNORSK = """\
1	Ho	ho	pron	pron	pers|3|eint|hum|nom	2	SUBJ	_	name=O
2	likar	like	verb	verb	pres	0	FINV	_	name=O
3	Kari	Kari	subst	subst	prop	2	DOBJ	_	name=B-PER
4	Nes	Nes	subst	subst	prop	3	FLAT	_	name=I-PER
5	.	$.	clb	clb	<punkt>	2	IP	_	name=O
"""


def write(folder: Path) -> Path:
    """Write the treebank into ``folder`` and return it: train, dev and test hold the same sentences."""
    for form, text, names in (
        ("nob", BOKMAAL, ("ap001_0000", "vg002_0004", "vg002_0005")),
        ("nno", NYNORSK, ("dot001_0000", "mom003_0005", "mom003_0006")),
    ):
        (folder / form).mkdir(parents=True)
        for name in names:
            (folder / form / f"{name}.conll").write_text(text, encoding="utf-8")
    return folder
