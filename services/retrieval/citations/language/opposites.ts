/** Words that say the same before the bar, and after it words that say the opposite, one meaning a line; otherwise as `meanings`. */
export const opposites = `
allow permit authorize authorise let enable entitle free license | prohibit forbid forbidden bar ban disallow deny block preclude disable
accept approve endorse ratify sign-off grant | reject refuse decline deny refusal denial rejection
agree consent approve permission approval | disagree refuse object
require mandatory compulsory obligatory must shall need necessary oblige obligate demand | optional voluntary
voluntary voluntarily | involuntary involuntarily forced
include cover comprise contain encompass apply address | exclude omit exempt except leave_out out_of_scope outside
bind apply cover govern subject | exempt free release
publish disclose reveal release announce public | withhold conceal hide confidential secret private
keep kept keeps retain maintain preserve store hold held save stay remain have | lose loses lost forfeit delete discard destroy surrender remove revoke revoked withdraw withdrawn
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
internal in-house private | external public
within inside | outside
old former previous | new current
early earlier sooner | late later
always constantly continuously invariably | never seldom rarely sometimes occasionally occasional infrequently
full fully complete completely entire entirely whole total | partial partially partly incomplete
same equal identical equivalent alike | different differ differently unequal
similar alike comparable | different dissimilar
different various multiple several many multi | single one
likely probable probably expected | unlikely improbable
able can capable | unable incapable cannot
automatic automatically automated automate | manual manually hand
authorized authorised approved permitted | unauthorized unauthorised
public open | private confidential restricted closed
shared common joint | dedicated reserved exclusive separate own
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
active live enabled | inactive dormant dead disabled deactivated revoked
enable enabled | disable disabled deactivate
lock locked | unlock unlocked open
connect connected attach join joined link | disconnect disconnected detach remove
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
urgent emergency exigent | routine ordinary
equal | unequal
attended | unattended
aware | unaware
visible | invisible hidden
dependent | independent
liable responsible accountable | unaccountable
accident accidentally accidental unintentionally unintentional inadvertently inadvertent | intentionally intentional deliberately deliberate purposely
remain continue stay | lapse expire
exist existing remain present | gone vanish disappear cease lapse missing absent lacking
fast faster quick quickly | slow slower slowly delay delayed late
gradually | suddenly
strict strictly | lenient loose
central centrally | local locally decentralised decentralized
national domestic | foreign international
domestic | foreign
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
objective objectively | subjective subjectively
standard | custom customised customized bespoke
symmetric | asymmetric
synchronous | asynchronous
primary | secondary
major | minor
upstream | downstream
ascending | descending
proactive proactively | reactive reactively
qualitative | quantitative
explicit explicitly | implicit implicitly
horizontal | vertical
civil | criminal
narrow | broad wide
simple | complex
wired | wireless
appreciate appreciation strengthen | depreciate depreciation weaken
long longer longterm | short shorter shortterm
surplus | deficit shortfall
inflow inflows | outflow outflows
receivable receivables | payable payables
lend lender loan | borrow borrower
buy bought purchase purchased acquire acquired repurchase | sell sold sale dispose disposed
gain gains profit | loss losses
favorable favourable positive | unfavorable unfavourable adverse negative
rise rose risen grow grew higher | fall fell fallen decline declined lower drop dropped shrink shrank
observable | unobservable
eligible entitled qualify | ineligible disqualified
win | lose
inclusive including | exclusive excluding
mitigated | unmitigated
classified | unclassified declassified
big large great major substantial | small little minor slight
full complete total | little limited partial
pause paused suspend suspended | continue resume proceed
peak | offpeak
stale outdated obsolete | fresh current
day | night
lawful | unlawful
`;
