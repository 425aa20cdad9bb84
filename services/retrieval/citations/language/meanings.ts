/**
 * Words that stand for each other in audit, security, contract and policy text, one meaning a line. Every form that Porter's stemmer does
 * not bring together is written out. A word may have several meanings and stand on several lines; a word that is not here is
 * compared by its stem.
 */
export const meanings = `
ability capability capacity
account user login profile
action measure step act activity
additional extra further more other added supplementary
adopt choose accept
advertise advertisement promote
advertisement ad ads
advice guidance recommendation
affect influence impact concern touch hit
after following later
again anew repeatedly once
agency agencies authority department body
almost nearly
also additionally too moreover
amount sum quantity value
anew again re
another other further additional different
app application program programme software tool
appeal challenge contest dispute
applicant candidate
appoint nominate designate name select choose chose
approval consent permission sign-off authorization authorisation clearance
approve sign authorize authorise release clear accept confirm
approximately about around roughly circa
area field domain scope
contact reach approach consult ask
rest rely depend base
respond react handle treat address answer
ask request require seek sought solicit query invite
assess evaluate judge rate appraise measure
assign allocate give appoint delegate
attach append enclose carry
attack intrusion compromise breach
audit review examination inspection
auditor examiner assessor
authenticate authentication login log_in sign_in verify
author writer creator
average mean
avoid shun refrain
back_up backup copy
backup backups copy copies
bank creditor lender institution
begin introduce
believe think consider deem
benefit advantage gain
big large great
board directors
borrower debtor applicant
buy bought purchase acquire procure
call name label term designate entitle
catalog catalogue list
cause lead result trigger bring prompt
certain some specific particular
certificate cert certification
change alter modify amend adjust revise edit adapt update
charge fee penalty
check verify confirm validate review inspect examine assess evaluate assessment evaluation test control
child minor children minors kid
choose chose chosen select pick elect opt prefer
classify categorise categorize grade rate class label
client customer tenant
clock time
code source software
colleague employee coworker co-worker
color colour
combine join merge unite
combined total joint
commonly often usual common
company organization organisation firm business enterprise corporation
complaint grievance objection
compromise breach hack
concern affect relate regard
conclusion result
configure set_up set setup adjust
consider regard account take_into_account weigh view see
consumer customer
contain include hold comprise consist made_up carry
contract agreement terms deal
contractor supplier
control govern manage
conversation talk discussion
copy duplicate replica copies reproduce
copyright dmca
correct fix remediate repair mend rectify remedy resolve patch mitigate address solve
cost price charge fee amount
count number total
count regard treat consider qualify
country nation state territory
course training class
court judge judicial
credential authenticator login password key
credit crediting
critical crucial vital essential severe
current present existing today now
data information records record file content
deadline due time limit date
decide determine resolve judge conclude
decision ruling determination
deem consider regard treat count
defect fault flaw weakness error bug issue deficiency exception
delay postpone defer put_off late
delegate assign transfer entrust
deliver ship send sent submit transmit forward mail email e-mail pass provide
demand require insist oblige
department team division unit
deploy install apply implement roll_out introduce put_in set_up
describe explain outline set_out lay_out specify define state mention name list detail discuss depict
detect discover identify notice find
developer programmer engineer
device equipment machine hardware
different distinct separate another other
directive order instruction
director head
dispose discard destroy delete sell
dispute disagreement conflict contest quarrel
divide split separate segregate
document file record paper form report
documentation papers documents document records
driver cause
due deadline owed expected
duty obligation obligations duties
duty obligation responsibility task requirement must
each every per
easy easily simple simply straightforward
effect impact consequence result
employee staff personnel worker colleague people individual member workforce
encourage recommend advise urge suggest ask invite should
encrypt protect
enforce apply implement impose
engage commission hire ask appoint
engineer developer technician
enough sufficient adequate
ensure guarantee assure make_sure
enter access admission
entirely wholly fully solely
error mistake fault defect flaw misjudgment bug
escalate raise refer
establish found set_up create provision
even also
exactly precisely
exceed surpass above more
expire lapse end
extent degree level
fall come
fall govern subject cover
family household relative
fast quick rapid
federal national government
fetch retrieve query get pull obtain
figure number
find found discover identify detect locate uncover
folks people
foreign abroad overseas
form template sheet
free gratis
gather collect obtain acquire capture
give grant provide supply offer offered furnish hand handed issue deliver receive get obtain assign guarantee
go move travel
goal aim objective purpose target
govern cover rule regulate subject
government state federal governmental public
grade level class
group team set
guidance advice guideline
guideline guidance rule
handle process treat deal manage address
happen occur arise take_place event
hard difficult tough
harm damage injury hurt
head leader chief manager lead
help helpful useful assist support aid
hinder impede obstruct prevent stop
home house residence dwelling
identify name recognise recognize detect determine
identity identification id
immediately promptly quickly instantly straight once undue
implement introduce adopt establish enforce operate put_in roll_out
important significant major critical key
incident event breach occurrence
increase grow growth
inform tell told notify advise communicate alert learn know known aware report
information data details detail content
institution organization bank
internet web online
investigate look examine analyse analyze
isolate separate segregate quarantine
issue problem matter question
join joiner hire hired new
key secret
label mark tag
laptop computer workstation desktop pc machine device notebook
late delay delayed overdue
latest newest last recent
law statute legislation legal regulation act
learn discover find found realize
lease rent rental
leave left depart leaver leavers departing
letter mail correspondence
level tier grade degree
license licence
limit maximum cap ceiling threshold
limit restrict cap constrain confine bound
list enumerate register
location place region area site
lock suspend block freeze
log record audit trail logging
login logon log-in sign-in signin authentication authenticate log_in sign_in attempt
loss damage
mail email e-mail post message
main primary principal chief key central
major significant serious big large main
make made create produce generate build develop prepare write wrote written
manage administer handle run oversee govern lead led head
manager supervisor boss head
many numerous several much lot
maximum most limit cap
mean means refer signify denote describe define term
measure metric gauge
meeting session
merge commit
message notification notice text mail
minor small slight
mitigate reduce lessen limit
money funds fund payment cash
monitor watch track observe supervise
most majority
move transfer transmit relocate
need require necessary must want
network net lan
new fresh recent additional
notice notification announcement statement warning
now currently present
number count amount quantity
off delay
offer bid proposal
officer official
often frequently regularly commonly usually
opinion view
optional optionally
organization organisation company firm business entity institution
oversee supervise manage watch monitor
owe due
own possess have hold
owner proprietor
paper medical papers documentation document
part portion section component piece share
party side
password passcode passphrase secret memorized
pay paid remit compensate payment
payment money pay paid remittance
people persons staff employees
percentage percent share rate
perform conduct carry_out execute do undertake make complete fulfil fulfill
period time term duration span interval window
periodically regularly recurring recurrent periodic regular
permission consent authorization authorisation approval leave
person individual people human someone anyone whoever who
phone telephone smartphone mobile smart
picture image photo
place location site spot
place put placed lay
plan programme program schedule
planned plan plans intend intended propose proposed scheduled schedule future envisage envisaged
police enforcement
policy rule guideline directive standard procedure
population set
possible feasible
power authority right
primary main principal chief first
prior before advance earlier
privilege privileged admin administrative administrator elevated
procedure process method way practice workflow
profit gain earnings
promise guarantee ensure assure commit undertake warrant
promote advertise encourage
promptly immediately quickly soon
proposal offer suggestion
protect safeguard secure guard defend shield
provision set_up create issue provide
publicize publish advertise
purpose aim goal reason intent intention
query fetch request retrieve search
question inquiry query enquiry
quickly fast rapid rapidly soon
raise bring_up lodge file report
rank order prioritise prioritize priority
rate ratio percentage share
reach achieve attain meet
ready prepared
real actual true genuine
reason cause ground grounds justification rationale motive
recent latest new
recommendation advice suggestion
record file document entry log data
record log note register document written track
refer relate mention
region area territory zone location
register list inventory
regularly routinely periodically
regulate govern control
relate concern refer pertain
rely depend trust
repeat again
replace substitute supersede exchange swap succeed
report document statement
report state submit tell inform notify
request ask demand application
researcher reporter
restore recover recovery restoration reinstate
result outcome finding
return refund give_back
revenue income sales turnover
review recertify revisit check assess examine inspect
right entitlement privilege permission
risk danger hazard threat exposure
role function position job post
roughly approximately about around nearly some
rule regulation requirement provision policy guideline
run operate execute perform ran
sample selection
schedule plan timetable calendar
scope extent range coverage
scope increase
search query look seek find
section chapter part clause
see view look read observe watch find
seek sought search look want wish
sell sold vend
sentence phrase
separate segregate apart divide isolate
serious severe grave major
server host machine system
set establish define determine fix configure specify
several many multiple some various numerous
share exchange distribute pass
share portion percentage
show shown demonstrate display present exhibit indicate reveal illustrate evidence prove
site website page web
skill ability
small little minor
solely only exclusively just alone merely
sound audio
speak talk say
special particular specific
specify state stipulate provide define set prescribe
state say says said declare stipulate mention
step stage phase measure action
store keep save hold archive record
submit send file hand give deliver provide return
subprocessor sub-processor subcontractor sub-contractor
suggestion proposal recommendation
table list
talk speak conversation discuss
tax levy
team group department
telephone phone call
term condition provision clause
total sum combined overall
traffic communication communications
train educate teach instruct training education
training education course
trash delete bin
trigger start cause set_off
true correct right accurate
trust rely confidence
union association
unique distinct
use employ utilize utilise apply operate run work run
user subscriber account member
usual normal typical
usually normally typically generally commonly mostly
value worth amount
vendor supplier third-party provider
video film
violation breach infringement offence
visit enter come
visitor guest
vulnerability weakness flaw cve
wait delay
wherever anywhere everywhere
willing ready
withdrawn withdraw withdrawal
word term
termination dismissal dismiss dismissed terminate fire fired removal
mean indicate imply indication signify
bear borne bears responsible liable pay pays
refusal denial rejection
license licensed licensing permit permission
legacy old former previous
work job task duty
write wrote written record note document log describe define draw_up record_in enter
wrong incorrect false erroneous inaccurate mistaken
`;
