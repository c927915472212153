"""What people say to a companion, written for ``call_turn_end``: ``|`` stands where they may pause and go on.

Each block begins with what the companion said before. The pauses are where people stop to think or to
breathe: after "and" or "because", in the middle of a clause, after a subordinate clause, after a word that
gains time. None stands between two sentences: there nobody can tell, people neither.
"""

from __future__ import annotations

from dataclasses import dataclass

_SAID = """
> Hey, it's good to hear you. How was your day?
It was | really long, and | I'm glad it's over.
Pretty good, actually.
I had lunch with my | old boss, and | he offered me a job.
Not great.
Well, | the meeting went fine, but | then my car broke down.
I spent the whole morning | looking for my | keys.
Exhausting, because | the baby didn't | sleep at all.
It was okay.
If I'm honest, | I didn't really do | much today.
I went to the | dentist, which | was not as bad as I thought.
After work | I met up with | Laura and we had a drink.
My manager told me that | they're going to | close the office.
Fine, thanks.
When I got home | the heating | was off again.
Um, | I'm not sure | how to put it.
Better than yesterday.
I was so tired that | I fell asleep on | the train.
The kids were at my mother's, so | we finally had | an evening to ourselves.
Busy, but good.
Today was the day that | I finally | handed in my thesis.
I cooked something with | lentils and | it turned out terrible.
Terrible, to be honest.
We're thinking about | moving to | a smaller town.
My sister called me and | she said that | she's pregnant.
I ran five kilometres for the first time | since | my operation.
Same as always.
It started with | an email from | my landlord.
I don't know.
Although it rained | we walked all the way | to the lighthouse.
I've been reading that | book you | told me about.
> What would you like to do this evening?
Maybe | watch a film, or | just go to bed early.
I want to | call my grandmother before | it gets too late.
Nothing special.
Can you tell me a story about | a lighthouse and | a dog?
I think I should | finish the | application first.
Let's just talk.
I was hoping that | you could help me | write a letter.
As soon as the laundry is done | I'm going to | sit on the balcony.
I have no idea.
Something quiet.
Either we | play that word game or | you read me something.
Could you remind me to | take my pills at | nine?
I'd love to, | but I promised | Tom that I'd help him.
Go for a walk.
What do you think?
Tell me something funny.
Do you know | any recipes with | pumpkin?
I need to figure out what | to buy my | father for his birthday.
First I have to | clean the kitchen, and then | we'll see.
How about you?
Whatever you like.
The thing is, | I don't really want to | see anybody.
Sleep.
I might go to the gym, if | my knee is | all right.
> Do you want to talk about your brother?
Not really.
Yes.
No, not today.
He's been | acting strange since | he lost his job.
I guess so.
The last time we spoke | he said that | he never wants to see me again.
It's just that | every time we meet | we end up fighting.
Yeah, maybe.
I don't think | he even | remembers what he said.
He lives in | Denver with his | second wife.
Later.
Whenever I try to | talk to him about | money, he hangs up.
We used to be | very close when | we were kids.
I miss him.
You know what, | I think I should | write to him.
Because he is older | he always thinks that | he knows better.
There's nothing to say.
He promised to come, but | then he just | didn't show up.
I'm worried about him.
My mother says that | I should be the | one who calls.
Sure, why not?
He hasn't called me.
Unless he apologizes | I won't | go to the wedding.
It's complicated.
His daughter, who is | nine now, | plays the cello.
> How are you feeling right now?
A bit | nervous, because | tomorrow is the interview.
Tired.
Much better, thank you.
I feel like | nobody at work | listens to me.
Sad, I suppose.
Kind of | empty, you know, | since the dog died.
I'm fine.
Angry.
Honestly, | I'm scared that | the results will be bad.
Happy, for the first time in | a long | while.
I can't complain.
It's hard to | explain, but | something feels different.
My head hurts.
When I'm alone | I start thinking about | all the things I did wrong.
Hungry, I haven't eaten | since | breakfast.
Good.
I keep asking myself if | it was my | fault.
Relieved that | it's over.
Somewhere between | excited and | terrified.
Okay, I think.
> Shall I remind you of that tomorrow?
Yes, please.
No, thanks.
That would be great.
At seven, | and then again at | noon.
Only if | it isn't | raining.
Please don't.
Yes, but | not before | ten o'clock.
Tomorrow I'm at | my parents' house, so | better on Friday.
Never mind.
I'll remember it myself.
Yeah, that's a good idea.
Wait, | I have to | look at my calendar.
No need.
On second thought, | let's do it | today.
If you could | do that around | lunch, that would help.
What time is it now?
You can remind me to | buy milk, eggs and | bread as well.
Of course.
Let me think, | the appointment is at | half past eight.
Exactly.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance: its ``text``, what the companion said ``before``, after how many characters of it people
    may pause.
    """

    before: str
    text: str
    pauses: tuple[int, ...]


def everything() -> list[Said]:
    """All of them, in order."""
    said, before = list[Said](), ""
    for line in _SAID.strip().splitlines():
        if line.startswith("> "):
            before = line[2:]
            continue
        parts = [part.strip() for part in line.split("|")]
        ends = [len(" ".join(parts[:count])) for count in range(1, len(parts))]
        said.append(Said(before, " ".join(parts), tuple(ends)))
    return said
