"""How much each trait of a mention speaks for pressure; written by `python -m tests.guard.weigh`, not by hand."""

from __future__ import annotations

BASE = -0.59
THRESHOLD = 0.4

_TABLE = """
 by =-0.34;  by I=-0.52;  by other=-1.07;  by you=-0.12; about -1=0.32; about -2=-0.54; about -3=-0.75;
about 1=0.17; about 2=0.13; about 3=-0.35; about 4=-0.20; about 5=0.67; after AND=0.46; after ASK=0.07;
after BAD=0.69; after CHANGE=0.32; after ELSE=-0.19; after FIRST=0.38; after FOR=-0.08; after FORCE=-0.06;
after FREE=-1.27; after GET=0.58; after GIVE=0.07; after GOOD=0.05; after HARM=-0.09; after HIGH=0.21;
after I=0.16; after IF=-0.50; after LOW=-0.55; after MAKE=-0.63; after MARK=-0.13; after MEAN=0.14;
after NONE=0.49; after NOT=0.15; after NUMBER=0.77; after ON=-0.33; after OR=-0.57; after ORDER=-0.24;
after OTHER=-0.28; after PAST=0.09; after PAY=-0.47; after REACH=-0.25; after REV=-0.67; after SECOND=-0.10;
after STAR=0.28; after SWAP=0.85; after TELL=-1.64; after THE=-0.32; after TO_ME=0.22; after VALUE=0.13;
after WANT=-0.12; after WORK=-0.46; after YOU=0.25; agent  with DO=0.14; agent  with ELSE=0.49;
agent  with IF=0.04; agent  with SWAP=0.26; agent  with VALUE=0.34; agent I=-0.13; agent I with AND=0.22;
agent I with DO=0.47; agent I with ELSE=0.11; agent I with IF=0.20; agent I with OR=1.10; agent I with SWAP=0.66;
agent I with VALUE=0.84; agent get=0.30; agent get with DO=0.78; agent other=-0.45; agent other with AND=-0.48;
agent other with DO=-0.96; agent other with IF=1.23; agent other with SWAP=-0.99; agent other with VALUE=-0.28;
agent you=0.14; agent you with ELSE=-0.79; agent you with IF=-0.22; agent you with OR=-0.82;
agent you with SWAP=1.25; agent you with VALUE=0.41; before AND=-0.20; before ASK=0.33; before BAD=0.31;
before BUT=0.19; before CHANGE=0.49; before DO=-0.28; before ELSE=0.05; before FIRST=-0.38; before FOR=-0.25;
before FORCE=-0.11; before FREE=0.30; before GET=0.26; before GOOD=0.19; before HARM=0.40; before HIGH=-0.06;
before I=-0.28; before IF=0.26; before LINK=0.82; before LOW=0.11; before MAKE=-0.21; before MARK=-1.43;
before MEAN=0.61; before NOT=-0.78; before NUMBER=-1.39; before OR=0.52; before OTHER=-0.06; before PAY=-0.05;
before RATE=-0.50; before REACH=0.45; before REMOVE=0.08; before REV=-0.81; before RULE=-0.24;
before SECOND=0.36; before STAR=0.47; before SWAP=-0.38; before TELL=-0.82; before THIRD=-0.36;
before TO_ME=0.07; before TURN=0.91; before VALUE=-0.08; before WANT=0.58; before WORK=-1.01; before YOU=0.33;
denied =-1.17; denied down=0.79; denied up=-2.16; down by =-0.24; down by I=0.63; down by other=-0.23;
down by you=0.84; down with AND=-0.35; down with ASK=0.34; down with CHANGE=0.85; down with DO=0.58;
down with ELSE=0.40; down with FIRST=0.76; down with FORCE=0.77; down with GIVE=0.28; down with HARM=0.46;
down with I=-0.12; down with IF=0.22; down with MAKE=-0.61; down with NOT=1.00; down with OR=0.73;
down with OTHER=-0.46; down with REMOVE=1.16; down with SECOND=0.17; down with SWAP=0.47; down with THIRD=-0.39;
down with TO_ME=-0.13; down with VALUE=0.21; down with WANT=1.11; down with WORK=-0.18; down with YOU=0.37;
ends !=-0.39; ends .=-0.05; ends ?=0.40; free by =-0.58; free by I=-0.24; free with AND=-0.31;
free with ASK=-0.56; free with FREE=-0.54; free with GIVE=-0.28; free with I=-0.44; free with NOT=-0.21;
free with OR=-0.41; free with TO_ME=-0.55; free with WANT=-0.62; free with WORK=-0.85; free with YOU=-0.65;
here ASK=0.32; here BAD=0.43; here BUT=0.48; here DO=0.18; here ELSE=0.19; here FIRST=-0.15; here FOR=-0.14;
here FORCE=0.26; here FREE=-0.68; here GET=0.32; here GIVE=0.12; here GOOD=0.04; here HARM=0.32; here HIGH=0.10;
here IF=0.10; here LINK=-0.83; here LOW=0.04; here MAKE=-0.67; here MEAN=0.21; here NONE=-0.92; here NOT=-0.29;
here NUMBER=-0.52; here ON=-0.11; here OR=0.26; here ORDER=-0.23; here OTHER=-0.12; here PAST=-0.20;
here PAY=0.36; here RATE=-0.11; here REACH=-0.46; here REMOVE=0.57; here RULE=-1.60; here SECOND=0.19;
here SWAP=0.34; here TELL=-1.26; here THE=-0.05; here THIRD=-0.11; here TO_ME=0.11; here TURN=0.91;
here VALUE=0.43; here WANT=0.36; here WORK=-0.23; here YOU=0.26; mine=0.45; next AND=-0.51; next ASK=-0.09;
next BAD=0.74; next CHANGE=0.08; next DO=0.30; next ELSE=-0.19; next FIRST=0.24; next FOR=0.34; next FORCE=1.49;
next FREE=-1.08; next GET=-0.05; next GIVE=0.04; next GOOD=-0.23; next HARM=0.30; next HIGH=0.69; next I=0.53;
next IF=-0.54; next LOW=-1.40; next MAKE=-0.61; next MEAN=1.11; next NOT=-2.14; next NUMBER=1.56; next ON=-0.13;
next OR=-0.23; next ORDER=0.09; next PAST=-0.13; next PAY=-0.33; next REACH=-1.33; next SECOND=-0.08;
next STAR=-0.48; next SWAP=2.08; next TELL=-1.59; next THE=-0.19; next THIRD=-0.92; next TO_ME=-0.18;
next WANT=0.72; next WORK=0.20; next YOU=-0.11; of rules=-1.93; past verb=-0.05; plain with AND=-0.09;
plain with ASK=-0.05; plain with CHANGE=-0.09; plain with DO=-0.17; plain with ELSE=-0.44; plain with FIRST=0.72;
plain with FORCE=-0.53; plain with FREE=-0.13; plain with GIVE=0.26; plain with I=-0.22; plain with IF=-0.47;
plain with MAKE=-0.10; plain with NOT=-0.64; plain with OR=0.07; plain with OTHER=-0.41; plain with PAST=-0.43;
plain with REMOVE=0.47; plain with SECOND=0.41; plain with SWAP=0.36; plain with THIRD=0.05;
plain with TO_ME=0.23; plain with WANT=-0.33; plain with WORK=-0.50; plain with YOU=0.39; previous AND=0.74;
previous ASK=-0.20; previous BUT=-0.85; previous CHANGE=-0.07; previous DO=-0.06; previous ELSE=-1.27;
previous FOR=0.56; previous GIVE=0.69; previous GOOD=-1.50; previous HIGH=-0.33; previous I=0.27;
previous IF=-0.05; previous LOW=0.25; previous MAKE=0.75; previous NOT=2.02; previous ON=-0.19;
previous OR=-1.27; previous ORDER=-0.38; previous OTHER=-0.65; previous PAST=0.76; previous PAY=-0.59;
previous REV=0.30; previous STAR=1.12; previous TELL=0.86; previous THE=-0.23; previous THIRD=1.13;
previous TO_ME=-0.92; previous VALUE=0.07; previous WANT=-0.19; previous YOU=1.27; rule asks=1.00;
rule change=1.26; rule threat=0.70; rule trade=0.94; self ASK=0.69; self FORCE=0.67; self FREE=-0.20;
self GOOD=0.13; self HIGH=0.14; self MARK=0.17; self MEAN=0.11; self ON=0.85; self PAST=-0.29; self RATE=-0.14;
self SECOND=0.27; self STAR=-0.04; self TO_ME=0.85; self WORK=0.35; short up=0.83; text WORK=-0.13;
thanked=-2.18; told=-2.08; up by =0.32; up by I=-0.45; up by other=-0.18; up by you=0.16; up with AND=0.18;
up with ASK=0.55; up with DO=0.12; up with ELSE=-0.31; up with FIRST=-0.81; up with FORCE=-0.14;
up with FREE=-0.36; up with HARM=1.07; up with I=0.26; up with IF=0.39; up with MAKE=-1.02; up with NOT=-0.78;
up with OR=-0.61; up with OTHER=0.38; up with PAST=0.08; up with REMOVE=-0.64; up with SECOND=0.09;
up with SWAP=0.32; up with THIRD=-0.06; up with TO_ME=0.16; up with VALUE=0.70; up with WANT=0.51;
up with WORK=0.06; up with YOU=0.16; value =-0.35; value down=0.08; value free=-0.54; value up=0.15;
verb False=-0.06; wide threat=1.51; wide trade=-0.46; work 3=0.17; work 4=-0.50
"""
WEIGHTS = {name: float(weight) for name, _, weight in (one.strip().partition("=") for one in _TABLE.split(";"))}
