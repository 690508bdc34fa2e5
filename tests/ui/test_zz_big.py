import time
from tests.ui.conftest import *
from tests.ui.conftest import _sample_profile, _own_surroundings, _garbage, _collect
from dataclasses import replace
from mi_reader.domain.keys import *
from mi_reader.domain.papers import *
from mi_reader.store import papers
from mi_reader.ui.focus import RoomName
from tests.ui.whole import *
from tests.ui.test_adversity import watched
def test_big(engine, qapp, qtbot):
    lib=engine.shelves.files(); ref=PaperRef(lib.id, PaperKey(new_key()))
    big="word <i>x</i> \U0001d6fc & "*60000
    with engine.database.write() as tx:
        papers.add(tx, ref, PaperData("journalArticle", big, (Creator("a"*1000000,"b"),), "2022", {"abstractNote": big, "publicationTitle": "v"*1000000}, ("t"*100000,)*5), "0", "2022-12-31T00:00:00+00:00")
    engine.texts.set_why(ref, big)
    ed=engine.editions.listing()[0]; engine.curation.file(ref, ed, engine.presets.load().categories[0]); engine.curation.pick(ref, ed.key)
    with whole_window(engine, qapp, qtbot) as w:
        with watched() as gaps:
            for n in RoomName:
                t=time.time(); w.enter(n)
                qtbot.waitUntil(lambda: w.context.jobs.idle and w.room(n).is_ready(), timeout=120000)
                w.context.focus.take_papers((ref,)); qtbot.waitUntil(lambda: w.context.jobs.idle, timeout=120000)
                w.grab(); print(n, round(time.time()-t,2), round(max(gaps or [0]),2), flush=True); gaps.clear()
