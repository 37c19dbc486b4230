"""Words of a telling in, already folded; those that tell one attack from another, out."""

_COMMON = """
    a about above after again against all along also am among an and another any are area areas
    around as at away back be because been before being below between both but by called came can
    city could day days did do does done down during each early earlier east eastern either else
    even ever every few first five following for four from front further group groups had has have
    he her here him his how hundreds however if in include included including inside into is it its
    itself just largely last late later least less like list local made major many may me meanwhile
    might more morning most mostly much must near nearby nearly neighbourhood new next night no nor
    north northern not now of off on once one only onto or other others our out outside over own
    part people per province put ready reached region said same saturday second seven several she
    should since six so some south southern still such suburb sunday take taken ten than that the
    their them then there these they this those three through thursday time to today told too took
    town towards toward troops tuesday two under until up upon us very village was way we wednesday
    week were west western what when where whether which while who whom whose will with within
    without would year years yesterday monday friday you your eight nine dozen dozens scores
    kill killed killing kills dead death deaths die died dying injure injured injuries wound wounded
    attack attacked attacks strike strikes struck airstrike airstrikes air raid raids bomb bombed
    bombing bombs bombardment shelling shell shells shelled rocket rockets missile missiles mortar
    fire fired firing hit hits hitting target targeted targeting explosion explosions blast blasts
    clash clashes fight fighting fighters fighter battle forces force army soldiers soldier
    government regime rebel rebels opposition militants terrorist terrorists civilian civilians man
    men woman women child children person persons victims casualties toll number total bodies
    warplanes warplane planes jets aircraft helicopters war military armed report reported
    reportedly reports according sources source saying say says monitor activists observatory rights
    human claim claimed caused left lives carried out launched
    syria syrian syrias
""".split()
COMMON = frozenset(_COMMON)
"""Words of grammar, and those that most reports of an attack have."""
LEAST_LETTERS = 4


def telling_words(folded: str) -> frozenset[str]:
    """Return the words of folded text that are not common, without those of digits."""
    return frozenset(
        word
        for word in folded.split()
        if len(word) >= LEAST_LETTERS and word not in COMMON and not word.isdigit()
    )
