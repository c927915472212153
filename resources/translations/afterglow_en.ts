<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Computer</name>
    <message numerus="yes">
        <source>%1, %n core(s)</source>
        <translation>
            <numerusform>%1, %n core</numerusform>
            <numerusform>%1, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>languages</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message numerus="yes">
        <source>Also the %n message(s) that it stands in</source>
        <translation>
            <numerusform>Also the %n message that it stands in</numerusform>
            <numerusform>Also the %n messages that it stands in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gone</name>
    <message numerus="yes">
        <source>%n conversation(s) went along. You can still take it back.</source>
        <translation>
            <numerusform>%n conversation went along. You can still take it back.</numerusform>
            <numerusform>%n conversations went along. You can still take it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message numerus="yes">
        <source>The newest %n found</source>
        <translation>
            <numerusform>The newest %n found</numerusform>
            <numerusform>The newest %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message numerus="yes">
        <source>%n memory(s) used</source>
        <translation>
            <numerusform>%n memory used</numerusform>
            <numerusform>%n memories used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memory(s) used for this reply: look at them</source>
        <translation>
            <numerusform>%n memory used for this reply: look at it</numerusform>
            <numerusform>%n memories used for this reply: look at them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memory(s) used for this reply</source>
        <translation>
            <numerusform>%n memory used for this reply</numerusform>
            <numerusform>%n memories used for this reply</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>More</name>
    <message numerus="yes">
        <source>Delete, with %n conversation(s)</source>
        <translation>
            <numerusform>Delete, with %n conversation</numerusform>
            <numerusform>Delete, with %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message numerus="yes">
        <source>Writing, %n word(s)/s</source>
        <extracomment>%n: words in one second</extracomment>
        <translation>
            <numerusform>Writing, %n word/s</numerusform>
            <numerusform>Writing, %n words/s</numerusform>
        </translation>
    </message>
</context>
</TS>
