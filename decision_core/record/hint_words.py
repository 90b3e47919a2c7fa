"""The words the hints know. They decide nothing: a hint is a nudge and never a rule."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LABELS = (
    # Words that blame a child for harm, or make the harm small.
    "lifestyle choice/choices", "attention seeking/seeker", "cry for attention",
    "promiscuous/promiscuity", "flirty/flirtatious", "provocative/provocatively",
    "sexually active with", "sleeps/slept/sleeping/sleep around", "sexting again",
    "child/underage/teenage/juvenile/teen prostitute/prostitutes/prostitution",
    "under age prostitute/prostitutes/prostitution",
    "prostituting/prostituted/selling herself/himself/themselves/themself",
    "child/kiddie/kiddy porn/pornography", "consented to sex", "willing participant",
    "consensual sex/relationship/relations", "boyfriend-girlfriend",
    "put/puts/putting/place/places/placed/placing herself/himself/themselves/themself"
    " at/in risk/danger/risky/harm's/vulnerable",
    "making/makes/made/make herself/himself/themselves/themself vulnerable",
    "exposing/exposes/exposed herself/himself/themselves/themself to risk/harm/danger",
    "risky/risk-taking behaviour/behaviours", "risk taker",
    "makes/making/made/make poor/bad/unwise/risky/unsafe choices", "poor/bad life choices",
    "streetwise", "street wise/smart", "wise beyond her/his/their years",
    "mature/old for her/his/their age", "older than her/his/their years",
    "asking/asked for it", "brought it on herself/himself/themselves/themself",
    "herself/himself/themselves to blame", "her/his/their own fault", "self-inflicted",
    "should have known better", "knows what she/he is doing",
    "chose/chooses/choosing/chosen to go/stay/return/remain/run/live/be", "happy to sleep around",
    "absconded/absconding/absconds/abscond/absconder/absconsion", "frequent flyer",
    "drug runner/runners/mule/mules", "money mule/mules", "bad influence", "wrong/bad crowd",
    # Words that judge how a child behaves or whether they are to be believed.
    "manipulative", "manipulating", "troublemaker", "trouble maker/causer", "drama queen",
    "lies a lot", "liar", "fantasist", "makes/making/made things/it up", "cried/crying wolf",
    "crocodile tears", "playing the victim", "melodramatic", "over-dramatic", "hysterical",
    "challenging/bad/naughty behaviour/behaviours", "naughty/difficult/bad child/boy/girl",
    "kicking/kicked/kicks off", "acting out", "playing up", "out of control", "uncontrollable",
    "unruly", "feral", "wilful", "wilfully/openly defiant", "defiant", "lost cause",
    # Words that blame a family for what a service did not manage.
    "did/does/do/will/would not engage/cooperate/comply", "didn't/doesn't/don't/won't engage",
    "not engaging/cooperating/complying", "disengaged",
    "refuses/refused/refusing/refusal/fails/failed/failing/failure/unwilling"
    " to engage/cooperate/co-operate/comply/attend/protect",
    "non engaging/engagement/compliant/compliance/attendance", "noncompliant",
    "uncooperative", "unco-operative",
    "disguised compliance", "hard/difficult to reach/engage", "in denial",
    "resistant to support/help/services/change/intervention/professionals",
    "did not attend", "didn't attend", "no show/shows", "DNA'd", "was not brought by choice",
    "dysfunctional/chaotic/problem/difficult/troubled/toxic"
    " family/families/household/home/lifestyle/mother/mum/father/dad/parents",
    "broken home", "absent father/mother/dad/mum/parent", "poor/bad parenting",
    "bad/unfit mother/father/parent/mum/dad/parents", "feckless", "junkie", "druggie",
    "illegal immigrant/immigrants", "bogus asylum",
    # Words that make violence at home or between children small.
    "domestic dispute/tiff", "just/only/merely a domestic", "lovers' tiff", "boys will be boys",
    "just/only banter", "just/only a phase", "goes/going/went back to her/his abuser",
)  # fmt: skip
"""Blaming or minimising words, gathered from what reviews and children have objected to.

A stroke stands between words that may take each other's place.
"""

TITLES = _words(
    """
    Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Rev Revd Reverend Cllr Councillor
    Imam Rabbi Pastor PC WPC DC PCSO Sgt
    """
)

PARTICLES = _words("de da do dos das di du del della la le van von der bin ibn bint al el ap ab")
"""Words that stand inside a name without a capital."""

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
    Informed Visited Attended Reported Referred Contacted Received Above Admitted Against
    Along Alleged Allegedly Always Apparently Around Based Behind Believed Beside Besides
    Between Born Brought Came Claims Claimed Comes Confirmed Consider Dear Denied Describes
    Described Diagnosed Disclosed Does Drives Enjoys Ensure Eventually Explained Fed Feels
    Felt Finally Followed Found Further Gave Gets Goes Got Hears Heard Hello Hi Immediately
    Instead Inside Introduced Just Knows Known Left Lets Likes Lives Lived Looked Looks Loves
    Made Makes Messaged Missed Moved Needs Noted Observed Off Opposite Outside Overheard
    Per Plays Played Possibly Prescribed Presents Presented Probably Re Reports Requested
    Says Seems Seemed Sends Sent Shared Shouted Sleeps Speaks Spoken Stated States Stayed
    Stays Suddenly Supported Supposedly Takes Taken Talks Talked Texted Thinks Thought Took
    Towards Tried Uses Used Usually Via Wants Wanted Watched Watches Wears Wore Went Works
    Worked Writes Wrote
    """
)
"""Words that are capitalised only because a sentence begins with them."""

LITTLE = _words(
    """
    A About After All An And Are As At Be Been Before But By Can Did Do Does For From Had Has
    Have Her His How If In Into Is It Its Me My Next No Not Of On Or Our Out Should So That
    The Their They This To Us Was We Were What When Where Which Who Why With Would You Your
    """
)
"""Words that carry a capital inside a run only where the run is a heading or a title."""

ROLES = _words(
    """
    Advisor Adviser Advocate Assistant Aunt Auntie Aunty Baby Big Boyfriend Brother Carer
    Chair Childminder Chief Coach Constable Consultant Coordinator Counsellor Cousin Dad
    Daddy Daughter Detective Director Doctor Father Friend GP Girlfriend Gran Grandad
    Granddad Grandfather Grandma Grandmother Grandpa Granny Guardian Headteacher Husband
    Inspector Interpreter Judge Landlady Landlord Leader Little Manager Matron Midwife Mother
    Mum Mummy Nan Nana Neighbour Nephew Niece Nurse Officer Paediatrician Partner Practitioner
    Principal Professional Psychiatrist Psychologist Sergeant Sister Solicitor Son Stepdad
    Stepfather Stepmother Stepmum Superintendent Supervisor Teacher Therapist Tutor Uncle
    Visitor Wife Worker
    """
)
"""Words for a person that may stand before a name, and are no part of it."""

SURNAMES_TOO = _words(
    """
    Bridge Christian Church Close Day Drive English Field Fields French German Green
    Grove Hall Head Ireland Judge Justice Lane Law London March May North Park Place
    Rise Roman Row Rule Section Summer Temple Walk Ward Way West Winter Young
    """
)
"""Words from the list below that are surnames where a title or an initial stands before them."""

NO_NAMES = ROLES | _words(
    """
    Academy Act Adult Adults Advice Agency Airport Allowance Ambulance Approved Arm Army
    Assembly Assessment Association Attendance Authority Autumn Avenue Bank Beach Behaviour
    Benefit Benefits Bill Block Board Body Book Borough Boxing Bridge Bureau Bus Business CAMHS
    Care Carers Centre Certificate Chamber Charity Charter Child Children Childrens Christian
    Christmas Church Citizens City Class Clinic Clinical Close Club Code Cohesion College
    Commission Commissioner Commissioning Committee Common Community Conference Constabulary
    Contact Convention Core Coroner Cottage Council Counselling Country County Court Courts
    Credit Crescent Crime Criminal Crisis Crown Custody Data Day Deficit Department Deputy
    Designated Development Disability Discussion Disease Disorder District Division Domestic
    Door Drive Drugs Duty Early Education Educational Emergency Employment Engagement English
    Enquiry Estate Evening Exclusion Exploitation Faith Family Families Farm February Fever
    Field Fields Fire Flat Floor Forest Form Forum Foster Foundation Friday Front Games Gang
    Gardens General Golden Government Grammar Great Green Ground Group Grove Guidance Gym Half
    Hall Happy Head Health Help High Holiday Home Homes Hospital Hostel Hotel House Housing
    Hub Human Incident Income Independent Indoor Infant Infirmary Information Initial Injection
    Inquiry Institute Interim Investigation Isle Island Islamic January Job Joint Junction
    Junior Justice Key Keynes Kingdom Lane Law Lead Learning Legal Leisure Letter Level Library
    Licence Line Lines Live Local London Lower Magistrates Manchester March Market May Meal
    Medical Medicine Meeting Mental Mews Middle Ministry Mixed Monday Morning Mosque Motorway
    Multi-Agency Museum NHS Named National Neighbourhood Network Night North Northern Note
    Notes Notice November Nursery Nursing October Office Ofsted Operation Opinion Order
    Outcome Outcomes Overview Panel Parent Parents Parish Park Partners Partnership Pastoral
    Pathway Permanence Personal Pharmacy Physical Place Plan Planning Point Police Policy
    Practice Practitioners Pre-school Premium Primary Prison Probation Procedure Procedures
    Professionals Programme Project Protection Public Pupil Pupils Quality Railway Reception
    Record Records Referral Refugee Refuge Region Regional Register Registrar Report Reports
    Residential Resource Respite Response Review Rights Rise Risk Road Room Route Row Royal
    Rule Safeguarding Safer Safety Saturday Schedule School Schools Science Secondary Section
    Secure Senior September Service Services Sexual Sharing Shelter Shopping Sixth Social
    Society South Special Specialist Spectrum Sports Spring Square St Stage Standards Start
    Statement Station Statutory Step Strategic Strategy Street Stronger Student Studies Summary
    Summer Sunday Support Surgery Swimming Syndrome Synagogue Targeted Task Team Teams Tenancy
    Term Terrace Thursday Time Together Tower Towers Town Training Transport Tribunal Trust
    Tuesday Twin UK Underground Union Unit United Universal University Upper Victim Village
    Violence Virtual Visit Vitamin Voice Vulnerable Walk Ward Way Wednesday Weekend Welfare
    Winter Wing Women Working Year Years Young Youth April June July August December Easter
    Eid Ramadan Diwali Hanukkah Temple Gurdwara Bible Catholic Methodist Roman Jewish Muslim
    Hindu Sikh Buddhist West East Birmingham Leeds Sheffield Bradford Liverpool Newcastle
    Bristol Nottingham Leicester Kent Essex Surrey Yorkshire Lancashire Midlands Hamlets
    Scotland Wales Ireland England Britain Europe European British Scottish Welsh Irish
    African Caribbean Asian Indian Pakistani Bangladeshi Chinese Polish Romanian Bulgarian
    Roma Romany Gypsy Traveller Travellers Lithuanian Latvian Ukrainian Russian Albanian
    Kosovan Turkish Kurdish Sorani Iranian Iraqi Afghan Syrian Arab Arabic Farsi Pashto Dari
    Urdu Punjabi Gujarati Bengali Sylheti Hindi Tamil Somali Eritrean Ethiopian Sudanese
    Nigerian Ghanaian Congolese Jamaican Portuguese Spanish French German Italian Greek
    Vietnamese Filipino Tigrinya Amharic Yoruba Igbo Swahili Lingala Sign Language Heritage
    Facebook Snapchat Instagram WhatsApp TikTok Zoom YouTube Discord Telegram Google Apple
    Amazon Netflix Disney Xbox PlayStation Nintendo Roblox Fortnite Minecraft Nike Adidas
    Samsung Tesco Asda Aldi Lidl Calpol Nurofen Paracetamol Ibuprofen Ventolin Salbutamol
    Ritalin Melatonin Piriton Sodium Type Diabetes Autism Asthma Epilepsy Palsy One Two Three
    Four Five Six Seven Eight Nine Ten Eleven Twelve
    """
)
"""Words of services, places, days and things that stand in phrases which are nobody's name."""
