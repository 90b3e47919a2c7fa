"""The words the hints know. They decide nothing: a hint is a nudge and never a rule."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LABELS = (
    "lifestyle choice", "lifestyle choices", "attention seeking", "attention-seeking",
    "did not engage", "does not engage", "not engaging", "refuses to engage", "refused to engage",
    "failed to engage", "hard to reach", "hard-to-reach", "promiscuous", "sexually active with",
    "child prostitute", "prostituting herself", "prostituting himself", "putting herself at risk",
    "putting himself at risk", "put herself at risk", "put himself at risk",
    "placing herself at risk", "placing himself at risk", "streetwise", "street wise",
    "wise beyond her years", "mature for her age", "mature for his age", "asking for it",
    "drug runner", "manipulative", "manipulating", "troublemaker", "trouble maker", "lies a lot",
    "makes things up", "making it up", "consented to sex", "consensual relationship with an older",
    "boyfriend-girlfriend", "domestic dispute", "no-show", "was not brought by choice",
    "dysfunctional family", "chaotic family", "problem family", "non-compliant", "uncooperative",
    "difficult family", "challenging behaviour", "kicking off", "did not attend",
    "chose to go missing", "absconded", "absconding", "happy to sleep around", "sexting again",
    "self-inflicted", "cry for attention", "playing the victim", "brought it on herself",
    "brought it on himself",
)  # fmt: skip
"""Blaming or minimising words, gathered from what reviews and children have objected to."""

TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Rev"})

OPENERS = _words(
    """
    A After Afterwards All Also Although An And Another Any Are As Asked At Because Before
    Both But By Called Can Checked Concerned Could Despite Did During Each Earlier Either
    Even Every Everyone Few First Following For From Given Had Has Have He Her Here His How
    However I If In Initially Is It Its Last Later Many May Maybe Meanwhile Met Most My Near
    Neither Never New Next No Nobody None Nor Not Nothing Now Of Often On Once One Only Or
    Other Our Over Perhaps Phoned Please Previously Rang Recently Said Saw School Seen She
    Should Since So Some Somebody Someone Sometimes Soon Spoke Still Such Than Thanks That
    The Their Then There These They This Those Though Through Today Told Tomorrow Tonight
    Two Under Unless Until Was We Were What When Where Whether Which While Who Why Will With
    Within Without Would Yes Yesterday Yet You Your Advised Agreed Discussed Emailed
    Informed Visited Attended Reported Referred Contacted Received
    """
)
"""Words that are capitalised only because a sentence begins with them."""

NO_NAMES = _words(
    """
    Academy Act Adult Adults Advice Advisor Agency Ambulance Assembly Assessment Assistant
    Association Attendance Authority Autumn Board Borough Bridge Britain British Business
    CAMHS Care Centre Charity Chief Child Children Childrens Christian Church City Class
    Clinic Clinical Club Coach College Commissioner Committee Community Conference
    Constabulary Consultant Coordinator Coroner Council Counsellor County Court Criminal
    Crown Custody Dad Daddy Data Deputy Designated Detective Director District Doctor
    Domestic Duty Early Education Emergency England English European Family Father February
    Fire Foundation Friday GP General Gran Grandad Grandma Grandmother Grandfather Granny
    Great Group Guidance Gym Head Headteacher Health Help High Home Homes Hospital House
    Housing Hub Infant Infirmary Inspector Ireland Islamic Jewish Junior Justice Key Lead
    Leader Leisure Level Library Local Manager Matron Medical Mental Methodist Midwife
    Ministry Monday Mother Mum Mummy Multi-Agency Muslim NHS Nan Nana National Neighbourhood
    Northern Nurse Nursery Office Officer Ofsted Operation Order Panel Parish Park
    Partnership Pastoral Personal Physical Plan Police Practice Pre-school Primary Prison
    Probation Project Protection Public Pupil Reception Referral Refuge Regional Register
    Registrar Report Review Road Roman Royal Rule Safeguarding Saturday School Scotland
    Secondary Section Senior Sergeant Service Services Sexual Sister Social Society Special
    Sports Spring St Stage Station Street Stronger Summer Sunday Support Surgery Swimming
    Synagogue Teacher Teaching Team Tenancy Therapist Thursday Together Town Trust Tuesday
    Tutor UK United Unit University Victim Village Visitor Vulnerable Wales Ward Wednesday
    Welfare Welsh Winter Women Work Worker Working Year Young Youth January March April May
    June July August September October November December Christmas Easter Eid Ramadan Diwali
    Boxing Day Term Avenue Lane Close Drive Crescent Facebook Snapchat Instagram WhatsApp
    TikTok Teams Zoom Kingdom North South East West London Manchester Birmingham Leeds
    Polish Romanian Arabic Urdu Somali Kurdish Catholic Mosque Temple Hall Field Fields
    Green Middle Upper Lower Nursing Named Professional Professionals Single Point Contact
    Front Door Golden Information Sharing Common Law Human Rights Legal Adviser Solicitor
    Judge Magistrates Uncle Aunt Auntie Auntie's Brother Step Stepfather Stepmother Cousin
    Foster Carer Carers Parent Parents
    """
)
"""Words of services, places, days and family that stand in phrases which are nobody's name."""
