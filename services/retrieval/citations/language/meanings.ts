/**
 * Words that stand for each other in audit, security, contract and policy text, one meaning a line; after the bar, words that say the
 * opposite of it. Every form that Porter's stemmer does not bring together is written out (`keep kept`). A word may have several
 * meanings and stand on several lines: two words agree when they share a side of any line, and oppose each other when they share
 * no side and face each other on one.
 *
 * The list only ever makes words alike or opposite; a word that is not here is compared by its stem.
 */
export const meanings = `
allow permit authorize authorise let enable entitle free license | prohibit forbid forbidden bar ban disallow deny block preclude disable
accept approve endorse ratify sign-off | reject refuse decline deny
agree consent approve permission approval | disagree refuse object
require mandatory compulsory obligatory must shall need necessary oblige obligate demand | optional voluntary
voluntary voluntarily | involuntary involuntarily forced
include cover comprise contain encompass apply address | exclude omit exempt except leave_out out_of_scope outside
bind apply cover govern subject | exempt free release
publish disclose reveal release announce public | withhold conceal hide confidential secret private
inform tell told notify advise communicate alert learn know known aware report
give grant provide supply offer offered furnish hand handed issue deliver receive get obtain assign guarantee
deliver ship send sent submit transmit forward mail email e-mail pass provide
move transfer transmit relocate
keep kept keeps retain maintain preserve store hold held save stay remain have | lose loses lost forfeit delete discard destroy surrender remove
save store kept preserve archive | delete erase destroy wipe purge
delete erase destroy wipe remove purge discard dispose | keep restore
remove withdraw revoke take_away terminate disconnect delete deactivate deprovision cancel close | add grant assign connect stay connected
terminate end cancel close cease expire stop discontinue finish conclude | begin began begun start commence continue
start begin began begun commence launch open | end finish stop terminate cease close
finish complete conclude done close | begin start
continue remain stay keep | stop cease discontinue
increase raise grow rise rose add expand | decrease reduce lower decline fall fell cut drop shrink
more greater higher larger above exceed longer | less fewer lower smaller below shorter
upper | lower
longer | shorter
high strong higher | low weak lower
highest maximum most largest upper | lowest minimum least smallest
strong strength robust | weak weaker weakness
good adequate sufficient satisfactory appropriate suitable proper | bad poor inadequate insufficient unsatisfactory inappropriate unsuitable improper
safe secure protect protected | unsafe insecure unprotected
encrypt encrypted cipher encipher | unencrypted plaintext cleartext decrypt
internal in-house | external
within inside | outside
prior before advance earlier
after following later
old former previous | new current
early | late
always constantly continuously invariably | never seldom rarely sometimes occasionally occasional infrequently
full fully complete completely entire entirely whole total | partial partially partly incomplete
same equal identical equivalent alike | different differ differently unequal
similar alike comparable | different dissimilar
different distinct separate another other
different various multiple several many multi | single one same
likely probable probably expected | unlikely improbable
able can capable | unable incapable cannot
automatic automatically automated automate | manual manually hand
authorized authorised approved permitted | unauthorized unauthorised
public open | private confidential restricted closed
shared common joint | dedicated reserved exclusive separate own
dedicated reserved exclusive separate
physical | virtual logical
in-person person face-to-face | remote remotely online
remote remotely offsite off-site | onsite on-site
online | offline
written writing write | oral orally verbal verbally
temporary temporarily interim provisional | permanent permanently
success succeed successful successfully pass passed | fail failed failure unsuccessful
pass passed | fail failed
compliant comply compliance conform conformance adhere follow meet met observe abide respect | noncompliant violate breach infringe contravene deviate deviation exceed ignore disregard
valid effective | invalid expired ineffective void
active live | inactive dormant dead
enable enabled | disable disabled deactivate
lock locked | unlock unlocked
connect connected attach join joined link | disconnect disconnected detach remove
attach append enclose carry
buyer purchaser | seller
lessee tenant renter | lessor landlord
employer | employee
import | export
inbound incoming | outbound outgoing
input | output
first initial initially | last final finally
north | south
east | west
left | right
positive | negative
legal lawful | illegal unlawful
known identified | unknown unidentified
used | unused
supported | unsupported
reasonable fair | unreasonable unfair arbitrary
clear understand understandable comprehensible | unclear
reliable | unreliable
available accessible access | unavailable inaccessible
answer answered respond response reply replied | unanswered
tested test exercise trial | untested
patched patch update updated upgrade fix | unpatched
resolved solve settle settled close closed fixed | unresolved open outstanding
direct directly | indirect indirectly
formal formally | informal informally
planned plan plans intend intended propose proposed scheduled schedule future envisage envisaged
urgent emergency exigent | routine ordinary
equal | unequal
attended | unattended
aware | unaware
visible | invisible hidden
dependent | independent
liable responsible accountable | unaccountable
increase grow growth
help helpful useful assist support aid
check verify confirm validate review inspect examine assess evaluate assessment evaluation test control
review recertify revisit check assess examine inspect
assess evaluate judge rate appraise measure
monitor watch track observe supervise
approve sign authorize authorise release clear accept confirm
use employ utilize utilise apply operate run work run
run operate execute perform ran
perform conduct carry_out execute do undertake make complete fulfil fulfill
make made create produce generate build develop prepare write wrote written
write wrote written record note document log describe define draw_up record_in enter
record log note register document written track
describe explain outline set_out lay_out specify define state mention name list detail discuss depict
specify state stipulate provide define set prescribe
show shown demonstrate display present exhibit indicate reveal illustrate evidence prove
mean means refer signify denote describe define term
contain include hold comprise consist made_up carry
state say says said declare stipulate mention
call name label term designate entitle
ask request require seek sought solicit query invite
seek sought search look want wish
encourage recommend advise urge suggest ask invite should
demand require insist oblige
promise guarantee ensure assure commit undertake warrant
ensure guarantee assure make_sure
change alter modify amend adjust revise edit adapt update
replace substitute supersede exchange swap succeed
correct fix remediate repair mend rectify remedy resolve patch mitigate address solve
mitigate reduce lessen limit
deploy install apply implement roll_out introduce put_in set_up
implement introduce adopt establish enforce operate put_in roll_out
enforce apply implement impose
set establish define determine fix configure specify
configure set_up set setup adjust
establish found set_up create provision
provision set_up create issue provide
appoint nominate designate name select choose chose
choose chose chosen select pick elect opt prefer
decide determine resolve judge conclude
buy bought purchase acquire procure
sell sold vend
pay paid remit compensate payment
cost price charge fee amount
charge fee penalty
own possess have hold
happen occur arise take_place event
cause lead result trigger bring prompt
trigger start cause set_off
avoid shun refrain
protect safeguard secure guard defend shield
store keep save hold archive record
back_up backup copy
restore recover recovery restoration reinstate
lock suspend block freeze
limit restrict cap constrain confine bound
exceed surpass above more
reach achieve attain meet
need require necessary must want
begin introduce
return refund give_back
handle process treat deal manage address
manage administer handle run oversee govern lead led head
oversee supervise manage watch monitor
train educate teach instruct training education
learn discover find found realize
find found discover identify detect locate uncover
detect discover identify notice find
identify name recognise recognize detect determine
report state submit tell inform notify
submit send file hand give deliver provide return
raise bring_up lodge file report
escalate raise refer
assign allocate give appoint delegate
delegate assign transfer entrust
perform do
visit enter come
enter access admission
go move travel
leave left depart leaver leavers departing
join joiner hire hired new
work job task duty
duty obligation responsibility task requirement must
duty obligation obligations duties
role function position job post
consider regard account take_into_account weigh view see
believe think consider deem
deem consider regard treat count
count regard treat consider qualify
see view look read observe watch find
share exchange distribute pass
divide split separate segregate
separate segregate apart divide isolate
isolate separate segregate quarantine
combine join merge unite
gather collect obtain acquire capture
collect gather obtain
classify categorise categorize grade rate class label
label mark tag
rank order prioritise prioritize priority
measure metric gauge
count number total
reject refuse
appeal challenge contest dispute
dispute disagreement conflict contest quarrel
violation breach infringement offence
error mistake fault defect flaw misjudgment bug
defect fault flaw weakness error bug issue deficiency exception
issue problem matter question
incident event breach occurrence
attack intrusion compromise breach
compromise breach hack
weakness vulnerability flaw
vulnerability weakness flaw cve
risk danger hazard threat exposure
threat danger risk
harm damage injury hurt
loss damage
home house residence dwelling
telephone phone call
phone telephone smartphone mobile smart
mail email e-mail post message
message notification notice text mail
notice notification announcement statement warning
letter mail correspondence
app application program programme software tool
software application program programme app tool
program programme application software
laptop computer workstation desktop pc machine device notebook
computer pc machine workstation device
device equipment machine hardware
server host machine system
host server machine
site website page web
website site web page
network net lan
internet web online
code source software
data information records record file content
information data details detail content
record file document entry log data
document file record paper form report
report document statement
form template sheet
policy rule guideline directive standard procedure
rule regulation requirement provision policy guideline
procedure process method way practice workflow
process procedure method workflow
directive order instruction
law statute legislation legal regulation act
contract agreement terms deal
agreement contract terms
term condition provision clause
lease rent rental
license licence
permission consent authorization authorisation approval leave
approval consent permission sign-off authorization authorisation clearance
prior advance before
password passcode passphrase secret memorized
credential authenticator login password key
login logon log-in sign-in signin authentication authenticate log_in sign_in attempt
authenticate authentication login log_in sign_in verify
account user login profile
user subscriber account member
identity identification id
key secret
certificate cert certification
backup backups copy copies
copy duplicate replica copies reproduce
log record audit trail logging
audit review examination inspection
sample selection
population set
plan programme program schedule
schedule plan timetable calendar
goal aim objective purpose target
purpose aim goal reason intent intention
reason cause ground grounds justification rationale motive
benefit advantage gain
step stage phase measure action
action measure step act activity
stage phase step
part portion section component piece share
section chapter part clause
place location site spot
place put placed lay
location place region area site
region area territory zone location
country nation state territory
area field domain scope
scope extent range coverage
scope increase
extent degree level
level tier grade degree
grade level class
period time term duration span interval window
deadline due time limit date
due deadline owed expected
expire lapse end
immediately promptly quickly instantly straight once undue
promptly immediately quickly soon
quickly fast rapid rapidly soon
often frequently regularly commonly usually
usually normally typically generally commonly mostly
commonly often usual common
periodically regularly recurring recurrent periodic regular
regularly routinely periodically
roughly approximately about around nearly some
approximately about around roughly circa
almost nearly
exactly precisely
entirely wholly fully solely
solely only exclusively just alone merely
just only merely
alone only solely
even also
also additionally too moreover
additional extra further more other added supplementary
extra additional
another other further additional different
other another different
different other
certain some specific particular
specific particular certain
each every per
various several multiple many
several many multiple some various numerous
many numerous several much lot
enough sufficient adequate
whole entire complete
important significant major critical key
critical crucial vital essential severe
major significant serious big large main
serious severe grave major
main primary principal chief key central
primary main principal chief first
big large great
large big great
small little minor
minor small slight
real actual true genuine
actual real
true correct right accurate
correct right accurate true
wrong incorrect false erroneous inaccurate mistaken
incomplete partial
fast quick rapid
easy easily simple simply straightforward
simple easy
hard difficult tough
difficult hard
new fresh recent additional
current present existing today now
existing current present
now currently present
recent latest new
latest newest last recent
unique distinct
usual normal typical
special particular specific
free gratis
willing ready
ready prepared
possible feasible
company organization organisation firm business enterprise corporation
organization organisation company firm business entity institution
agency agencies authority department body
authority power
power authority right
right entitlement privilege permission
privilege privileged admin administrative administrator elevated
administrator admin
bank creditor lender institution
creditor lender bank
institution organization bank
borrower debtor applicant
applicant candidate
candidate applicant
consumer customer
customer client
client customer tenant
tenant customer client
vendor supplier third-party provider
supplier vendor provider
provider supplier vendor
contractor supplier
subprocessor sub-processor subcontractor sub-contractor
employee staff personnel worker colleague people individual member workforce
staff employee personnel worker people
personnel staff employee people
person individual people human someone anyone whoever who
individual person
people persons staff employees
folks people
worker employee
colleague employee coworker co-worker
manager supervisor boss head
supervisor manager
head leader chief manager lead
leader head
board directors
director head
officer official
official officer
owner proprietor
author writer creator
developer programmer engineer
engineer developer technician
team group department
group team set
department team division unit
division department unit
police enforcement
child minor children minors kid
family household relative
visitor guest
guest visitor
researcher reporter
auditor examiner assessor
party side
union association
court judge judicial
government state federal governmental public
federal national government
state government
money funds fund payment cash
payment money pay paid remittance
withdrawn withdraw withdrawal
interest
credit crediting
profit gain earnings
revenue income sales turnover
tax levy
price cost
value worth amount
amount sum quantity value
number count amount quantity
total sum combined overall
combined total joint
half
rate ratio percentage share
share portion percentage
percentage percent share rate
average mean
least minimum
most majority
majority most
maximum most limit cap
minimum least
limit maximum cap ceiling threshold
threshold limit
question inquiry query enquiry
inquiry question
complaint grievance objection
request ask demand application
offer bid proposal
bid offer
proposal offer suggestion
opinion view
view opinion
advice guidance recommendation
guidance advice guideline
guideline guidance rule
suggestion proposal recommendation
recommendation advice suggestion
training education course
course training class
skill ability
ability capability capacity
capacity ability
copyright dmca
trademark
picture image photo
image picture
video film
sound audio
color colour
paper medical papers documentation document
documentation papers documents document records
fetch retrieve query get pull obtain
query fetch request retrieve search
search query look seek find
list enumerate register
register list inventory
inventory list register
catalog catalogue list
table list
figure number
sentence phrase
word term
talk speak conversation discuss
traffic communication communications
speak talk say
conversation talk discussion
discussion conversation
meeting session
session meeting
decision ruling determination
ruling decision
determination decision
result outcome finding
outcome result
finding result
conclusion result
effect impact consequence result
impact effect consequence
consequence effect result
influence affect impact
affect influence impact concern touch hit
concern affect relate regard
relate concern refer pertain
refer relate mention
depend rely
rely depend trust
trust rely confidence
confidence trust
trash delete bin
dispose discard destroy delete sell
publicize publish advertise
advertise advertisement promote
advertisement ad ads
promote advertise encourage
encrypt protect
anew again re
again anew repeatedly once
repeat again
fall come
fall govern subject cover
govern cover rule regulate subject
regulate govern control
control govern manage
driver cause
expire end
wherever anywhere everywhere
anywhere wherever
urge encourage
install deploy
merge commit
seek look
evaluate rate
put place
off delay
delay postpone defer put_off late
postpone delay defer
late delay delayed overdue
wait delay
begin commence
prove show
name identify
identify name
owe due
choose adopt
adopt choose accept
clock time
nonce
minor child
accident accidentally accidental unintentionally unintentional inadvertently inadvertent | intentionally intentional deliberately deliberate purposely
remain continue stay | lapse expire
exist existing remain present | gone vanish disappear cease lapse missing absent lacking
fast faster quick quickly | slow slower slowly delay delayed late
engage commission hire ask appoint
investigate look examine analyse analyze
hinder impede obstruct prevent stop
occasionally occasional sometimes
gradually | suddenly
once again
optional optionally
strict strictly | lenient loose
central centrally | local locally decentralised decentralized
national domestic | foreign international
domestic | foreign
foreign abroad overseas
individual individually | collective jointly together
separately separate | together jointly
majority | minority
solvent | insolvent
absent | present
present | absent
warm | cold
senior | junior
profit | loss
asset | liability
debit | credit
gross | net
fixed | variable
public | private
open | closed
agree | disagree
win won | lose lost
`;

/** The month, which is no "may". */
export const monthOfMay = /\bMay(?= \d)|(?<=\d(?:st|nd|rd|th)? )May\b|(?<=\b(?:in|of|since|until|by|early|late|mid)[ -])May\b/g;

/** Phrases of several words with a meaning above, brought to one word before words are compared. */
export const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:carr(?:y|ies|ied|ying)) out\b/gi, 'perform'],
  [/\b(?:put|puts|putting) off\b/gi, 'delay'],
  [/\b(?:set|sets|setting) up\b/gi, 'establish'],
  [/\b(?:set|sets|setting|laid|lay|lays) (?:out|forth|down)\b/gi, 'specify'],
  [/\b(?:writ(?:e|es|ing|ten)|wrote|not(?:e|es|ed)) down\b/gi, 'record'],
  [/\b(?:draw|draws|drawn|drew) up\b/gi, 'write'],
  [/\b(?:roll|rolls|rolled|rolling) out\b/gi, 'deploy'],
  [/\b(?:mak(?:e|es|ing)|made) sure\b/gi, 'ensure'],
  [/\b(?:tak(?:e|es|en|ing)|took) (?:into account|account of|into consideration)\b/gi, 'consider'],
  [/\b(?:tak(?:e|es|en|ing)|took) place\b/gi, 'happen'],
  [/\b(?:tak(?:e|es|en|ing)|took) (?:away|off)\b/gi, 'remove'],
  [/\b(?:left|leave|leaves|leaving|ruled|rules|rule) out\b/gi, 'excluded'],
  [/\b(?:is|are|be|lies?|falls?) (?:out of|outside(?: of)?|beyond) (?:the )?(?:scope|coverage)\b/gi, 'is excluded from scope'],
  [/\bout of (?:the )?scope\b/gi, 'excluded from scope'],
  [/\b(?:is|are|be|lies?|falls?) (?:in|within|inside) (?:the )?scope\b/gi, 'is included in scope'],
  [/\b(?:in|within) (?:the )?scope\b/gi, 'included in scope'],
  [/\b(?:switch|switches|switched|turn|turns|turned) on\b/gi, 'enabled'],
  [/\b(?:switch|switches|switched|turn|turns|turned) off\b/gi, 'disabled'],
  [/\b(?:hand|hands|handed) (?:over|in|out)\b/gi, 'give'],
  [/\b(?:log|logs|logged|logging|sign|signs|signed|signing) (?:in|on)\b/gi, 'login'],
  [/\b(?:deal|deals|dealt|dealing) with\b/gi, 'handle'],
  [/\b(?:back|backs|backed|backing) up\b/gi, 'backup'],
  [/\b(?:come|comes|came) (?:out|into effect)\b/gi, 'issued'],
  [/\b(?:gets?|got) in touch\b/gi, 'contact'],
  [/\bmade up of\b/gi, 'comprise'],
  [/\bup to\b/gi, 'maximum'],
  [/\ball the time\b/gi, 'always'],
  [/\b(?:now and (?:then|again)|from time to time|at times)\b/gi, 'occasionally'],
  [/\b(?:looks?|looked|looking) into\b/gi, 'investigate'],
  [/\bin place\b/gi, 'present'],
  [/\bin (?:full )?force\b/gi, 'valid'],
  [/\bby (?:accident|mistake)\b/gi, 'accidentally'],
  [/\bon purpose\b/gi, 'intentionally'],
  [/\b(?:in|out of) line with\b/gi, 'comply'],
];
