/** Forms of verbs that no stemmer brings together, one verb a line, its base first. */
export const irregularVerbs = `
arise arose arisen
awake awoke awoken
bear bore borne
become became
begin began begun
bind bound
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
deal dealt
do did done
draw drew drawn
drive drove driven
fall fell fallen
feel felt
fight fought
find found
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
learn learnt
leave left
lend lent
lie lay lain
lose lost
make made
mean meant
meet met
mistake mistook mistaken
oversee oversaw overseen
overtake overtook overtaken
overwrite overwrote overwritten
pay paid
prove proven
repay repaid
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
show shown
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
strike struck
swear swore sworn
take took taken
teach taught
tell told
think thought
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
wake woke woken
wear wore worn
win won
withdraw withdrew withdrawn
withhold withheld
write wrote written
rewrite rewrote rewritten
`;

/** The past forms, for telling a verb from a noun by its place. */
export const irregularPasts: ReadonlySet<string> = new Set(irregularVerbs.trim().split('\n').flatMap((line) => line.split(' ').slice(1)));
