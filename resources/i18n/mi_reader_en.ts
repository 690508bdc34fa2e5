<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AddLibrary</name>
        <message numerus="yes">
            <source>The key opens %n library(s):</source>
            <translation>
                <numerusform>The key opens %n library:</numerusform>
                <numerusform>The key opens %n libraries:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AddPapers</name>
        <message numerus="yes">
            <source>%n identifier(s)</source>
            <translation>
                <numerusform>%n identifier</numerusform>
                <numerusform>%n identifiers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Bar</name>
        <message numerus="yes">
            <source>%n pick(s)</source>
            <translation>
                <numerusform>%n pick</numerusform>
                <numerusform>%n picks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n embed(s)</source>
            <translation>
                <numerusform>%n embed</numerusform>
                <numerusform>%n embeds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BatchPage</name>
        <message numerus="yes">
            <source>%n papers</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n different</source>
            <translation>
                <numerusform>%n different</numerusform>
                <numerusform>%n different</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BoardRoom</name>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardCommands</name>
        <message numerus="yes">
            <source>%n paper(s) have a text of their own in this edition.</source>
            <translation>
                <numerusform>%n paper has a text of its own in this edition.</numerusform>
                <numerusform>%n papers have a text of their own in this edition.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckSetup</name>
        <message numerus="yes">
            <source>%n thing(s) need your attention</source>
            <translation>
                <numerusform>%n thing needs your attention</numerusform>
                <numerusform>%n things need your attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConflictList</name>
        <message numerus="yes">
            <source>%n conflict(s) to decide</source>
            <translation>
                <numerusform>%n conflict to decide</numerusform>
                <numerusform>%n conflicts to decide</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeleteEdition</name>
        <message numerus="yes">
            <source>Its sections, their texts and the order of its %n pick(s) go.</source>
            <translation>
                <numerusform>Its sections, their texts and the order of its %n pick go.</numerusform>
                <numerusform>Its sections, their texts and the order of its %n picks go.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message numerus="yes">
            <source>%n post(s) are kept on this computer</source>
            <translation>
                <numerusform>%n post are kept on this computer</numerusform>
                <numerusform>%n posts are kept on this computer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) got something of them</source>
            <translation>
                <numerusform>%n paper got something of them</numerusform>
                <numerusform>%n papers got something of them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) did not go through or were not understood.</source>
            <translation>
                <numerusform>%n thing did not go through or was not understood.</numerusform>
                <numerusform>%n things did not go through or were not understood.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s): both versions are kept until you decide.</source>
            <translation>
                <numerusform>%n conflict: both versions are kept until you decide.</numerusform>
                <numerusform>%n conflicts: both versions are kept until you decide.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DraftRoom</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Dragging</name>
        <message numerus="yes">
            <source>%n paper(s) become candidates</source>
            <translation>
                <numerusform>%n paper becomes a candidate</numerusform>
                <numerusform>%n papers become candidates</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message numerus="yes">
            <source>%n edit(s) made by hand are kept.</source>
            <translation>
                <numerusform>%n edit made by hand are kept.</numerusform>
                <numerusform>%n edits made by hand are kept.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message numerus="yes">
            <source>%n edit(s) made by hand are kept.</source>
            <translation>
                <numerusform>%n edit made by hand are kept.</numerusform>
                <numerusform>%n edits made by hand are kept.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Fetching</name>
        <message numerus="yes">
            <source>Fetch the text of %n post(s)</source>
            <translation>
                <numerusform>Fetch the text of %n post</numerusform>
                <numerusform>Fetch the text of %n posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The text of %n post(s) is saved.</source>
            <translation>
                <numerusform>The text of %n post is saved.</numerusform>
                <numerusform>The text of %n posts is saved.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message numerus="yes">
            <source>%n replaced</source>
            <translation>
                <numerusform>%n replaced</numerusform>
                <numerusform>%n replaced</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Foot</name>
        <message numerus="yes">
            <source>oh!? %n paper(s)</source>
            <translation>
                <numerusform>oh!? %n paper</numerusform>
                <numerusform>oh!? %n papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not filed</source>
            <translation>
                <numerusform>%n not filed</numerusform>
                <numerusform>%n not filed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FrontMatter</name>
        <message numerus="yes">
            <source>%n key(s): sound</source>
            <translation>
                <numerusform>%n key: sound</numerusform>
                <numerusform>%n keys: sound</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Head</name>
        <message numerus="yes">
            <source>%n not written</source>
            <comment>picks</comment>
            <translation>
                <numerusform>%n not written</numerusform>
                <numerusform>%n not written</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>InfoPage</name>
        <message numerus="yes">
            <source>and %n others</source>
            <translation>
                <numerusform>and %n other</numerusform>
                <numerusform>and %n others</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more in Zotero</source>
            <translation>
                <numerusform>%n more in Zotero</numerusform>
                <numerusform>%n more in Zotero</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Intake</name>
        <message numerus="yes">
            <source>Add %n paper(s)</source>
            <translation>
                <numerusform>Add %n paper</numerusform>
                <numerusform>Add %n papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) are new, {updated} were brought up to date, {known} were there.</source>
            <translation>
                <numerusform>%n paper is new, {updated} were brought up to date, {known} were there.</numerusform>
                <numerusform>%n papers are new, {updated} were brought up to date, {known} were there.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) are new, {known} were there.</source>
            <translation>
                <numerusform>%n paper is new, {known} were there.</numerusform>
                <numerusform>%n papers are new, {known} were there.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s): see the details.</source>
            <translation>
                <numerusform>%n problem: see the details.</numerusform>
                <numerusform>%n problems: see the details.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Lengths</name>
        <message numerus="yes">
            <source>%n char(s)</source>
            <comment>letters of a text</comment>
            <translation>
                <numerusform>%n char</numerusform>
                <numerusform>%n chars</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <comment>of a text</comment>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LibraryRoom</name>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListPage</name>
        <message numerus="yes">
            <source>%n paper(s) in the list</source>
            <translation>
                <numerusform>%n paper in the list</numerusform>
                <numerusform>%n papers in the list</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarkRows</name>
        <message numerus="yes">
            <source>In %n section(s)</source>
            <translation>
                <numerusform>In %n section</numerusform>
                <numerusform>In %n sections</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Matching</name>
        <message numerus="yes">
            <source>%n paper(s) it may be</source>
            <translation>
                <numerusform>%n paper it may be</numerusform>
                <numerusform>%n papers it may be</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) of the post have no paper yet</source>
            <translation>
                <numerusform>%n place of the post have no paper yet</numerusform>
                <numerusform>%n places of the post have no paper yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Match %n paper(s)</source>
            <translation>
                <numerusform>Match %n paper</numerusform>
                <numerusform>Match %n papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Match %n without doubt</source>
            <translation>
                <numerusform>Match %n without doubt</numerusform>
                <numerusform>Match %n without doubt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n paper(s)…</source>
            <translation>
                <numerusform>Add %n paper…</numerusform>
                <numerusform>Add %n papers…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MonthCell</name>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MoveToZotero</name>
        <message numerus="yes">
            <source>%n paper(s) of it lie in Zotero's trash, too: they are added anew.</source>
            <translation>
                <numerusform>%n paper of it lies in Zotero's trash, too: it is added anew.</numerusform>
                <numerusform>%n papers of it lie in Zotero's trash, too: they are added anew.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaperView</name>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Posts</name>
        <message numerus="yes">
            <source>“{name}” is an edition now, with %n pick(s).</source>
            <translation>
                <numerusform>“{name}” is an edition now, with %n pick.</numerusform>
                <numerusform>“{name}” is an edition now, with %n picks.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PromptBar</name>
        <message numerus="yes">
            <source>%n letter(s)</source>
            <translation>
                <numerusform>%n letter</numerusform>
                <numerusform>%n letters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RemoveLibrary</name>
        <message numerus="yes">
            <source>%n conflict(s) of it are open. They have to be decided first.</source>
            <translation>
                <numerusform>%n conflict of it is open. It has to be decided first.</numerusform>
                <numerusform>%n conflicts of it are open. They have to be decided first.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made here are not in Zotero yet, and would be lost.</source>
            <translation>
                <numerusform>%n edit made here is not in Zotero yet, and would be lost.</numerusform>
                <numerusform>%n edits made here are not in Zotero yet, and would be lost.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>%n paper</numerusform>
                <numerusform>%n papers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your whys</source>
            <translation>
                <numerusform>%n of your whys</numerusform>
                <numerusform>%n of your whys</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edition(s): {names}</source>
            <translation>
                <numerusform>%n edition: {names}</numerusform>
                <numerusform>%n editions: {names}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message numerus="yes">
            <source>%n libraries connected</source>
            <translation>
                <numerusform>%n library connected</numerusform>
                <numerusform>%n libraries connected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s)</source>
            <translation>
                <numerusform>%n conflict</numerusform>
                <numerusform>%n conflicts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait here</source>
            <translation>
                <numerusform>%n change waits here</numerusform>
                <numerusform>%n changes wait here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SuggestionPanel</name>
        <message numerus="yes">
            <source>%n papers are selected.</source>
            <translation>
                <numerusform>%n paper is selected.</numerusform>
                <numerusform>%n papers are selected.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Summary</name>
        <message numerus="yes">
            <source>%n new from Zotero</source>
            <translation>
                <numerusform>%n new from Zotero</numerusform>
                <numerusform>%n new from Zotero</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed in Zotero</source>
            <translation>
                <numerusform>%n changed in Zotero</numerusform>
                <numerusform>%n changed in Zotero</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in Zotero's trash</source>
            <translation>
                <numerusform>%n in Zotero's trash</numerusform>
                <numerusform>%n in Zotero's trash</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n back from the trash</source>
            <translation>
                <numerusform>%n back from the trash</numerusform>
                <numerusform>%n back from the trash</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n erased in Zotero</source>
            <translation>
                <numerusform>%n erased in Zotero</numerusform>
                <numerusform>%n erased in Zotero</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edited on both sides and joined</source>
            <translation>
                <numerusform>%n edited on both sides and joined</numerusform>
                <numerusform>%n edited on both sides and joined</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sent to Zotero</source>
            <translation>
                <numerusform>%n sent to Zotero</numerusform>
                <numerusform>%n sent to Zotero</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still to be sent</source>
            <translation>
                <numerusform>%n still to be sent</numerusform>
                <numerusform>%n still to be sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) to decide</source>
            <translation>
                <numerusform>%n conflict to decide</numerusform>
                <numerusform>%n conflicts to decide</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not gone through</source>
            <translation>
                <numerusform>%n not gone through</numerusform>
                <numerusform>%n not gone through</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TextPage</name>
        <message numerus="yes">
            <source>%n paragraph(s) of one side alone, merged without a question</source>
            <translation>
                <numerusform>%n paragraph of one side alone, merged without a question</numerusform>
                <numerusform>%n paragraphs of one side alone, merged without a question</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paragraph(s) changed on both sides: choose</source>
            <translation>
                <numerusform>%n paragraph changed on both sides: choose</numerusform>
                <numerusform>%n paragraphs changed on both sides: choose</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n character</numerusform>
                <numerusform>%n characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Totals</name>
        <message numerus="yes">
            <source>+ %n line(s)</source>
            <translation>
                <numerusform>+ %n line</numerusform>
                <numerusform>+ %n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>− %n line(s)</source>
            <translation>
                <numerusform>− %n line</numerusform>
                <numerusform>− %n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made by hand would go</source>
            <translation>
                <numerusform>%n edit made by hand would go</numerusform>
                <numerusform>%n edits made by hand would go</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made by hand stay</source>
            <translation>
                <numerusform>%n edit made by hand stays</numerusform>
                <numerusform>%n edits made by hand stay</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) to be copied</source>
            <translation>
                <numerusform>%n picture to be copied</numerusform>
                <numerusform>%n pictures to be copied</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message numerus="yes">
            <source>%n paper(s) that you filed are learned from</source>
            <translation>
                <numerusform>%n paper that you filed are learned from</numerusform>
                <numerusform>%n papers that you filed are learned from</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n time</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Triage</name>
        <message numerus="yes">
            <source>%n paper(s) filed under {category} in {editions}.</source>
            <translation>
                <numerusform>%n paper filed under {category} in {editions}.</numerusform>
                <numerusform>%n papers filed under {category} in {editions}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnsavedSheet</name>
        <message numerus="yes">
            <source>%n text(s) could not be saved</source>
            <translation>
                <numerusform>%n text could not be saved</numerusform>
                <numerusform>%n texts could not be saved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WaitingChanges</name>
        <message numerus="yes">
            <source>%n paper(s) and edition(s) were edited here</source>
            <translation>
                <numerusform>%n paper or edition was edited here</numerusform>
                <numerusform>%n papers and editions were edited here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhyPage</name>
        <message numerus="yes">
            <source>%n letter(s)</source>
            <translation>
                <numerusform>%n letter</numerusform>
                <numerusform>%n letters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>XArchive</name>
        <message numerus="yes">
            <source>%n post(s)</source>
            <translation>
                <numerusform>%n post</numerusform>
                <numerusform>%n posts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) matched</source>
            <translation>
                <numerusform>%n paper matched</numerusform>
                <numerusform>%n papers matched</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n repost(s) left out</source>
            <translation>
                <numerusform>%n repost left out</numerusform>
                <numerusform>%n reposts left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more post(s) about it stay out:</source>
            <translation>
                <numerusform>%n more post about it stay out:</numerusform>
                <numerusform>%n more posts about it stay out:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n of them to the library…</source>
            <translation>
                <numerusform>Add %n of them to the library…</numerusform>
                <numerusform>Add %n of them to the library…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take over for %n paper(s)</source>
            <translation>
                <numerusform>Take over for %n paper</numerusform>
                <numerusform>Take over for %n papers</numerusform>
            </translation>
        </message>
    </context>
</TS>
