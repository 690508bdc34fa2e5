<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
    <context>
        <name>About</name>
        <message>
            <source>About MI Reader</source>
            <translation>MI Readerについて</translation>
        </message>
        <message>
            <source>From the paper that made you say “oh!?” to the post at the end of the year.</source>
            <translation>「お！？」と思った論文から、年末の投稿まで。</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>バージョン</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>ライセンス</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>戻る</translation>
        </message>
        <message>
            <source>Copy for a bug report</source>
            <translation>不具合報告用にコピー</translation>
        </message>
        <message>
            <source>Versions, settings and the log; no titles, keys or folders of yours</source>
            <translation>バージョン、設定、ログだけです。題名、キー、フォルダー名は含まれません</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>ログを表示</translation>
        </message>
        <message>
            <source>The window is made with Qt and PySide6, used under the GNU Lesser General Public License, version 3 ({0}, {1}). Qt is a library of its own here: you may put another version in its place. Its source is at {2}.</source>
            <translation>画面は Qt と PySide6 で作られており、GNU Lesser General Public License 第 3 版（{0}、{1}）に基づいて利用しています。Qt は独立したライブラリーとして含まれ、別のバージョンに差し替えられます。ソースコードは {2} にあります。</translation>
        </message>
        <message>
            <source>The icons are Lucide’s ({0}), under the {1} licence.</source>
            <translation>アイコンは Lucide（{0}）のもので、{1} ライセンスです。</translation>
        </message>
        <message>
            <source>It stands on these libraries; click one for its licence:</source>
            <translation>次のライブラリーを使っています。名前をクリックするとライセンスが表示されます。</translation>
        </message>
        <message>
            <source>MI Reader is free software under the MIT licence.</source>
            <translation>MI ReaderはMITライセンスによるフリーソフトウェアです。</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>&amp;File</source>
            <translation>ファイル(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>編集(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>表示(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Paper</source>
            <translation>論文(&amp;P)</translation>
        </message>
        <message>
            <source>Ed&amp;ition</source>
            <translation>記事(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>移動(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>ツール(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>ヘルプ(&amp;H)</translation>
        </message>
        <message>
            <source>New edition…</source>
            <translation>新しい記事…</translation>
        </message>
        <message>
            <source>Open file…</source>
            <translation>ファイルを開く…</translation>
        </message>
        <message>
            <source>Add papers by DOI or arXiv id…</source>
            <translation>DOI・arXiv IDで論文を追加…</translation>
        </message>
        <message>
            <source>Connect Zotero…</source>
            <translation>Zoteroに接続…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>書き出す…</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>設定…</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>やり直す</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>切り取り</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>貼り付け</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>すべて選択</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>置換</translation>
        </message>
        <message>
            <source>Copy as citation</source>
            <translation>引用としてコピー</translation>
        </message>
        <message>
            <source>Copy as BibTeX</source>
            <translation>BibTeXとしてコピー</translation>
        </message>
        <message>
            <source>Copy as Markdown link</source>
            <translation>Markdownリンクとしてコピー</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>サイドバー</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>インスペクタ</translation>
        </message>
        <message>
            <source>Columns…</source>
            <translation>列…</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>文字を大きく</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>文字を小さく</translation>
        </message>
        <message>
            <source>Usual size</source>
            <translation>標準の大きさ</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>開く</translation>
        </message>
        <message>
            <source>Open PDF</source>
            <translation>PDFを開く</translation>
        </message>
        <message>
            <source>Open at the publisher</source>
            <translation>出版社のページを開く</translation>
        </message>
        <message>
            <source>Show in Zotero</source>
            <translation>Zoteroで表示</translation>
        </message>
        <message>
            <source>Accept the suggestion</source>
            <translation>提案どおりに分類</translation>
        </message>
        <message>
            <source>Mark with oh!? today</source>
            <translation>今日の日付で「お！？」を付ける</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>Write why it is interesting</source>
            <translation>面白い点を書く</translation>
        </message>
        <message>
            <source>Pick or candidate</source>
            <translation>採用・候補の切り替え</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上へ移動</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下へ移動</translation>
        </message>
        <message>
            <source>To the section before</source>
            <translation>前のセクションへ</translation>
        </message>
        <message>
            <source>To the next section</source>
            <translation>次のセクションへ</translation>
        </message>
        <message>
            <source>Take out of the edition</source>
            <translation>記事から外す</translation>
        </message>
        <message>
            <source>Add an embed…</source>
            <translation>埋め込みを追加…</translation>
        </message>
        <message>
            <source>New edition like this one…</source>
            <translation>この記事と同じ構成で新規作成…</translation>
        </message>
        <message>
            <source>Name, period, date…</source>
            <translation>名前・期間・日付…</translation>
        </message>
        <message>
            <source>Add section…</source>
            <translation>セクションを追加…</translation>
        </message>
        <message>
            <source>Match papers of the post…</source>
            <translation>投稿の文章に論文を対応付け…</translation>
        </message>
        <message>
            <source>Fetch the texts of embeds…</source>
            <translation>埋め込みの本文を取得…</translation>
        </message>
        <message>
            <source>Categories…</source>
            <translation>カテゴリ…</translation>
        </message>
        <message>
            <source>Front matter…</source>
            <translation>フロントマター…</translation>
        </message>
        <message>
            <source>Target…</source>
            <translation>出力先…</translation>
        </message>
        <message>
            <source>Your own targets…</source>
            <translation>独自の出力先…</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>アーカイブ</translation>
        </message>
        <message>
            <source>Add to Zotero…</source>
            <translation>Zoteroに追加…</translation>
        </message>
        <message>
            <source>Delete edition…</source>
            <translation>記事を削除…</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>ボード</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>執筆</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>原稿</translation>
        </message>
        <message>
            <source>Trends</source>
            <translation>トレンド</translation>
        </message>
        <message>
            <source>Next paper</source>
            <translation>次の論文</translation>
        </message>
        <message>
            <source>Previous paper</source>
            <translation>前の論文</translation>
        </message>
        <message>
            <source>Next pick</source>
            <translation>次の採用論文</translation>
        </message>
        <message>
            <source>Previous pick</source>
            <translation>前の採用論文</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>次の問題</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>次のペイン</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>同期</translation>
        </message>
        <message>
            <source>Changes waiting for Zotero…</source>
            <translation>Zoteroへの送信待ち…</translation>
        </message>
        <message>
            <source>Conflicts…</source>
            <translation>競合…</translation>
        </message>
        <message>
            <source>Train suggestions…</source>
            <translation>提案の学習…</translation>
        </message>
        <message>
            <source>Check the set-up…</source>
            <translation>セットアップを確認…</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>キー操作</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>マニュアル</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>ログを表示</translation>
        </message>
        <message>
            <source>About MI Reader</source>
            <translation>MI Readerについて</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>一覧に戻る</translation>
        </message>
        <message>
            <source>Bold</source>
            <translation>太字</translation>
        </message>
        <message>
            <source>Italic</source>
            <translation>斜体</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>リンク</translation>
        </message>
        <message>
            <source>File under category</source>
            <translation>カテゴリに分類</translation>
        </message>
    </context>
    <context>
        <name>AddLibrary</name>
        <message>
            <source>Connect Zotero</source>
            <translation>Zoteroに接続</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>場所</translation>
        </message>
        <message>
            <source>Zotero on this computer</source>
            <translation>このコンピュータのZotero</translation>
        </message>
        <message>
            <source>Zotero Web API</source>
            <translation>Zotero Web API</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>接続</translation>
        </message>
        <message>
            <source>The key needs access to the library and to notes, and write access if your edits shall reach Zotero. It is kept in the system keychain, never in a file or a log.</source>
            <translation>キーにはライブラリとメモへのアクセスが必要です。編集をZoteroに送るには書き込みの許可も必要です。キーはシステムのキーチェーンに保存し、ファイルやログには書きません。</translation>
        </message>
        <message>
            <source>Try the key</source>
            <translation>キーを確認</translation>
        </message>
        <message>
            <source>Create a key on zotero.org</source>
            <translation>zotero.orgでキーを作成</translation>
        </message>
        <message>
            <source>Keep it in the keychain of this computer</source>
            <translation>このコンピュータのキーチェーンに保存する</translation>
        </message>
        <message>
            <source>Inbox from</source>
            <translation>受信箱の開始日</translation>
        </message>
        <message>
            <source>Papers added to Zotero on this day or later reach the inbox; without a day, all do</source>
            <translation>この日以降にZoteroに追加した論文を受信箱に入れます。日付がなければすべて入れます</translation>
        </message>
        <message>
            <source>A library of its own</source>
            <translation>新しいライブラリ</translation>
        </message>
        <message>
            <source>Connect as</source>
            <translation>接続方法</translation>
        </message>
        <message>
            <source>Or a library that is here already is read from there from now on</source>
            <translation>または、すでにあるライブラリの接続先を今後ここに変えます</translation>
        </message>
        <message>
            <source>Looking for Zotero…</source>
            <translation>Zoteroを探しています…</translation>
        </message>
        <message>
            <source>Zotero is running. It asks you before the first edit is written.</source>
            <translation>Zoteroは起動しています。最初に編集を書き込むとき、Zoteroが許可を求めます。</translation>
        </message>
        <message>
            <source>Zotero is running, but this version takes no edits from other programs: they wait, or go through the Web API.</source>
            <translation>Zoteroは起動していますが、このバージョンはほかのアプリからの編集を受け付けません。編集は送信待ちになるか、Web APIで送ります。</translation>
        </message>
        <message>
            <source>Zotero is not running. Start it: this looks again by itself.</source>
            <translation>Zoteroが起動していません。起動すると自動で見つけます。</translation>
        </message>
        <message>
            <source>Zotero is running, but does not let other programs read. In its settings, under Advanced, allow other applications on this computer to communicate with Zotero.</source>
            <translation>Zoteroは起動していますが、ほかのアプリからの読み取りが許可されていません。Zoteroの設定の「詳細」（Advanced）で、このコンピュータのほかのアプリとの通信（Allow other applications on this computer to communicate with Zotero）を許可してください。</translation>
        </message>
        <message>
            <source>Asking zotero.org…</source>
            <translation>zotero.orgに問い合わせ中…</translation>
        </message>
        <message numerus="yes">
            <source>The key opens %n library(s):</source>
            <translation>
                <numerusform>このキーで使えるライブラリ（%n個）:</numerusform>
            </translation>
        </message>
        <message>
            <source>{library}, read from there from now on</source>
            <translation>{library}（今後ここから読み取り）</translation>
        </message>
        <message>
            <source>Connecting to Zotero</source>
            <translation>Zoteroに接続中</translation>
        </message>
        <message>
            <source>Connected, but the key could not be kept: it will be asked for each time.</source>
            <translation>接続しましたが、キーを保存できませんでした。キーは毎回尋ねます。</translation>
        </message>
    </context>
    <context>
        <name>AddPapers</name>
        <message>
            <source>Add papers</source>
            <translation>論文を追加</translation>
        </message>
        <message>
            <source>DOIs, arXiv ids, or addresses and texts that contain them. Their data come from doi.org and arxiv.org.</source>
            <translation>DOI、arXiv ID、またはそれらを含むURLやテキスト。データはdoi.orgとarxiv.orgから取得します。</translation>
        </message>
        <message>
            <source>DOIs and arXiv ids</source>
            <translation>DOIとarXiv ID</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>追加</translation>
        </message>
        <message numerus="yes">
            <source>%n identifier(s)</source>
            <translation>
                <numerusform>識別子%n個</numerusform>
            </translation>
        </message>
        <message>
            <source>None found yet</source>
            <translation>まだ見つかりません</translation>
        </message>
        <message>
            <source>Looking papers up</source>
            <translation>論文を検索中</translation>
        </message>
        <message>
            <source>added</source>
            <translation>追加しました</translation>
        </message>
        <message>
            <source>there already</source>
            <translation>すでにあります</translation>
        </message>
        <message>
            <source>added; another one lies in Zotero's trash</source>
            <translation>追加しました（Zoteroのゴミ箱にも同じ論文があります）</translation>
        </message>
    </context>
    <context>
        <name>AddSection</name>
        <message>
            <source>Add section</source>
            <translation>セクションを追加</translation>
        </message>
        <message>
            <source>An extra, behind the closing of the main part</source>
            <translation>番外編（本編の「おわりに」の後）</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>見出し</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Add section {heading}</source>
            <translation>セクション「{heading}」を追加</translation>
        </message>
    </context>
    <context>
        <name>AskDay</name>
        <message>
            <source>Take the mark away</source>
            <translation>「お！？」を外す</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
    </context>
    <context>
        <name>AskTexts</name>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
    </context>
    <context>
        <name>Bar</name>
        <message>
            <source>Front matter</source>
            <translation>フロントマター</translation>
        </message>
        <message>
            <source>{count} characters</source>
            <translation>{count}字</translation>
        </message>
        <message>
            <source>{count} words</source>
            <translation>{count}語</translation>
        </message>
        <message numerus="yes">
            <source>%n pick(s)</source>
            <translation>
                <numerusform>採用%n本</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n embed(s)</source>
            <translation>
                <numerusform>埋め込み%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Target</source>
            <translation>出力先</translation>
        </message>
        <message>
            <source>Front matter: title, author, tags…</source>
            <translation>フロントマター: タイトル、著者、タグなど</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>書き出す</translation>
        </message>
        <message>
            <source>Write the post to its file</source>
            <translation>投稿をファイルに書き出す</translation>
        </message>
    </context>
    <context>
        <name>BatchPage</name>
        <message numerus="yes">
            <source>%n papers</source>
            <translation>
                <numerusform>論文%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Years</source>
            <translation>年</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>掲載誌</translation>
        </message>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>面白い点</translation>
        </message>
        <message numerus="yes">
            <source>%n different</source>
            <translation>
                <numerusform>%n種類</numerusform>
            </translation>
        </message>
        <message>
            <source>{part} of {all}</source>
            <translation>{all}件中{part}件</translation>
        </message>
        <message>
            <source>Citations</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>BibTeX</source>
            <translation>BibTeX</translation>
        </message>
        <message>
            <source>Copy: {what}</source>
            <translation>コピー: {what}</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>ほか%n件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Beside</name>
        <message>
            <source>Beside the text</source>
            <translation>本文の横</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>プレビュー</translation>
        </message>
        <message>
            <source>Why of the day</source>
            <translation>その日の面白い点</translation>
        </message>
        <message>
            <source>Post text</source>
            <translation>投稿文</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>(no title)</source>
            <translation>（タイトルなし）</translation>
        </message>
        <message>
            <source>not written</source>
            <translation>未記入</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>a day on a card, in Qt's letters</comment>
            <translation>M/d</translation>
        </message>
        <message>
            <source>pick {number} of {count}</source>
            <translation>採用{count}本中{number}番目</translation>
        </message>
        <message>
            <source>candidate</source>
            <translation>候補</translation>
        </message>
        <message>
            <source>Picks</source>
            <translation>採用</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>候補</translation>
        </message>
        <message>
            <source>Nothing picked yet</source>
            <translation>採用はまだありません</translation>
        </message>
    </context>
    <context>
        <name>BoardRoom</name>
        <message>
            <source>Board</source>
            <translation>ボード</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>論文%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n件を選択</numerusform>
            </translation>
        </message>
        <message>
            <source>{papers}, {selected}</source>
            <translation>{papers}、{selected}</translation>
        </message>
    </context>
    <context>
        <name>CardCommands</name>
        <message>
            <source>Take out of the edition</source>
            <translation>記事から外す</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) have a text of their own in this edition.</source>
            <translation>
                <numerusform>論文%n件には、この記事だけの本文があります。</numerusform>
            </translation>
        </message>
        <message>
            <source>It goes with them. The why of a paper stays.</source>
            <translation>本文も一緒に失われます。論文の面白い点は残ります。</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>外す</translation>
        </message>
    </context>
    <context>
        <name>Categories</name>
        <message>
            <source>Categories</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Set of categories</source>
            <translation>カテゴリのセット</translation>
        </message>
        <message>
            <source>Copy the set</source>
            <translation>セットを複製</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>上へ</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>下へ</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Merge into</source>
            <translation>統合先</translation>
        </message>
        <message>
            <source>Change category {name}</source>
            <translation>カテゴリ「{name}」を変更</translation>
        </message>
        <message>
            <source>New category</source>
            <translation>新しいカテゴリ</translation>
        </message>
        <message>
            <source>Add a category</source>
            <translation>カテゴリを追加</translation>
        </message>
        <message>
            <source>Move a category</source>
            <translation>カテゴリを移動</translation>
        </message>
        <message>
            <source>Delete category {name}</source>
            <translation>カテゴリ「{name}」を削除</translation>
        </message>
        <message>
            <source>{name} is not in the set any more; sections of editions stay.</source>
            <translation>「{name}」をセットから外しました。記事のセクションは残ります。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Merge {gone} into {into}</source>
            <translation>「{gone}」を「{into}」に統合</translation>
        </message>
        <message>
            <source>{gone} is merged into {into}, in all editions.</source>
            <translation>すべての記事で「{gone}」を「{into}」に統合しました。</translation>
        </message>
        <message>
            <source>{name}, copy</source>
            <translation>{name}のコピー</translation>
        </message>
    </context>
    <context>
        <name>CategoryDelegate</name>
        <message>
            <source>extra</source>
            <translation>番外編</translation>
        </message>
    </context>
    <context>
        <name>CategoryForm</name>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Short label</source>
            <translation>短い名前</translation>
        </message>
        <message>
            <source>For narrow places</source>
            <translation>狭い場所用</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>見出し</translation>
        </message>
        <message>
            <source>What new sections start with</source>
            <translation>新しいセクションの最初の見出し</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>キーワード</translation>
        </message>
        <message>
            <source>Separated by commas; they speak for this category</source>
            <translation>コンマ区切り。このカテゴリらしさを表す語</translation>
        </message>
        <message>
            <source>Main part</source>
            <translation>本編</translation>
        </message>
        <message>
            <source>Extras</source>
            <translation>番外編</translation>
        </message>
        <message>
            <source>Part of the post</source>
            <translation>投稿での位置</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>色</translation>
        </message>
        <message>
            <source>Editions keep their sections and headings whatever you change here.</source>
            <translation>ここで何を変えても、記事のセクションと見出しはそのままです。</translation>
        </message>
    </context>
    <context>
        <name>CategoryList</name>
        <message>
            <source>extra</source>
            <translation>番外編</translation>
        </message>
    </context>
    <context>
        <name>CheckSetup</name>
        <message>
            <source>Check the set-up</source>
            <translation>セットアップの確認</translation>
        </message>
        <message>
            <source>What</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>確認結果</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>もう一度確認</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>確認中…</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) need your attention</source>
            <translation>
                <numerusform>確認が必要なもの %n件</numerusform>
            </translation>
        </message>
        <message>
            <source>All is well.</source>
            <translation>問題ありません。</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
    </context>
    <context>
        <name>ChoicePage</name>
        <message>
            <source>Here there is:</source>
            <translation>ここにあるもの:</translation>
        </message>
        <message>
            <source>(nothing)</source>
            <translation>（なし）</translation>
        </message>
        <message>
            <source>Here, in MI Reader</source>
            <translation>ここ（MI Reader）</translation>
        </message>
        <message>
            <source>In Zotero</source>
            <translation>Zotero</translation>
        </message>
        <message>
            <source>Delete it in Zotero too</source>
            <translation>Zoteroからも削除する</translation>
        </message>
        <message>
            <source>Take it back from Zotero</source>
            <translation>Zoteroから戻す</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>残す</translation>
        </message>
        <message>
            <source>Remove it here too</source>
            <translation>ここからも取り除く</translation>
        </message>
    </context>
    <context>
        <name>Chrome</name>
        <message>
            <source>As the system</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>テーマ</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
    </context>
    <context>
        <name>ClashCard</name>
        <message>
            <source>In the file, by hand</source>
            <translation>ファイル（手で書いた文）</translation>
        </message>
        <message>
            <source>In the edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Own text for {place}</source>
            <translation>{place}に書く自分の文</translation>
        </message>
        <message>
            <source>the file's</source>
            <translation>ファイルの文</translation>
        </message>
        <message>
            <source>the edition's</source>
            <translation>記事の文</translation>
        </message>
        <message>
            <source>both, one after the other</source>
            <translation>両方（続けて並べる）</translation>
        </message>
        <message>
            <source>own text</source>
            <translation>自分で書く</translation>
        </message>
        <message>
            <source>Take:</source>
            <translation>使う方:</translation>
        </message>
        <message>
            <source>Nothing: it was taken away</source>
            <translation>なし（取り除かれました）</translation>
        </message>
    </context>
    <context>
        <name>ClashList</name>
        <message>
            <source>What the file and the edition changed both</source>
            <translation>ファイルと記事の両方で変わったところ</translation>
        </message>
    </context>
    <context>
        <name>ColourButton</name>
        <message>
            <source>Choose…</source>
            <translation>選択…</translation>
        </message>
        <message>
            <source>The usual one</source>
            <translation>標準の色</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>標準</translation>
        </message>
    </context>
    <context>
        <name>Columns</name>
        <message>
            <source>Title</source>
            <translation>タイトル</translation>
        </message>
        <message>
            <source>Authors</source>
            <translation>著者</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>年</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>掲載誌</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>Category (suggested)</source>
            <translation>カテゴリ（提案）</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>{name} et al.</source>
            <translation>{name} ほか</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>a day of this year, in Qt's letters</comment>
            <translation>M/d</translation>
        </message>
        <message>
            <source>No suggestion</source>
            <translation>提案なし</translation>
        </message>
        <message>
            <source>suggested {category}, {percent} percent</source>
            <translation>提案: {category}、{percent}パーセント</translation>
        </message>
        <message>
            <source>suggested {category}, {percent} percent, unsure</source>
            <translation>提案: {category}、{percent}パーセント、自信なし</translation>
        </message>
        <message>
            <source>oh!? {date}</source>
            <translation>お！？ {date}</translation>
        </message>
        <message>
            <source>edited here and in Zotero: decide</source>
            <translation>ここでもZoteroでも編集されました。どちらを使うか決めてください</translation>
        </message>
        <message>
            <source>gone from Zotero</source>
            <translation>Zoteroからなくなりました</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>スキップ済み</translation>
        </message>
        <message>
            <source>why written</source>
            <translation>面白い点：記入済み</translation>
        </message>
    </context>
    <context>
        <name>ConflictDialog</name>
        <message>
            <source>Resolve conflict</source>
            <translation>競合の解決</translation>
        </message>
        <message>
            <source>Nothing is lost by waiting: both versions stay as they are.</source>
            <translation>後で決めても失われるものはありません。どちらの版もそのまま残ります。</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>後で決める</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>前へ</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>次へ</translation>
        </message>
        <message>
            <source>Edited in two places: {what}</source>
            <translation>両方で編集されました: {what}</translation>
        </message>
        <message>
            <source>Conflict {number} of {count}</source>
            <translation>競合 {number} / {count}</translation>
        </message>
        <message>
            <source>Save the merged text</source>
            <translation>統合したテキストを保存</translation>
        </message>
        <message>
            <source>Save the decision</source>
            <translation>この内容で確定</translation>
        </message>
        <message>
            <source>One of the two versions has changed meanwhile. Nothing was saved.</source>
            <translation>その間に一方の版が変更されたため、保存しませんでした。</translation>
        </message>
        <message>
            <source>Look at both again.</source>
            <translation>両方をもう一度確認してください。</translation>
        </message>
    </context>
    <context>
        <name>ConflictList</name>
        <message>
            <source>Conflicts</source>
            <translation>競合</translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) to decide</source>
            <translation>
                <numerusform>未解決の競合 %n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Both versions are kept until you decide. Everything else is synced; only these texts wait.</source>
            <translation>決めるまで両方の版を残します。待つのはこれらのテキストだけで、ほかはすべて同期されます。</translation>
        </message>
        <message>
            <source>What</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>競合</translation>
        </message>
        <message>
            <source>Decide…</source>
            <translation>決める…</translation>
        </message>
    </context>
    <context>
        <name>ConflictStrip</name>
        <message>
            <source>This text was changed elsewhere while you were writing. Both versions are kept.</source>
            <translation>書いている間に、別の場所でこのテキストが変更されました。両方の版を残してあります。</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>自分の版を残す</translation>
        </message>
        <message>
            <source>Take the other</source>
            <translation>相手の版を使う</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>両方を残す</translation>
        </message>
        <message>
            <source>Show the other</source>
            <translation>相手の版を表示</translation>
        </message>
        <message>
            <source>Hide the other</source>
            <translation>相手の版を隠す</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再試行</translation>
        </message>
    </context>
    <context>
        <name>Consent</name>
        <message>
            <source>Ask {hosts} what the post says?</source>
            <translation>{hosts} に投稿の本文を問い合わせますか？</translation>
        </message>
        <message>
            <source>They learn which post it is, and the internet address of this computer; nothing else is sent. What they answer is saved here, so that the post still reads when it is gone.</source>
            <translation>どの投稿かと、このコンピュータのIPアドレスが相手に伝わります。ほかには何も送りません。取得した本文はここに保存されるので、投稿が削除されても読めます。</translation>
        </message>
        <message>
            <source>From now on without asking, all networks</source>
            <translation>今後は確認せずに取得する（すべてのサービス）</translation>
        </message>
        <message>
            <source>The settings change this at any time: Posts, Texts of embedded posts.</source>
            <translation>設定の「投稿」にある「埋め込んだ投稿の文章」で、いつでも変更できます。</translation>
        </message>
        <message>
            <source>Do not ask</source>
            <translation>問い合わせない</translation>
        </message>
        <message>
            <source>Fetch</source>
            <translation>取得</translation>
        </message>
    </context>
    <context>
        <name>CountsTable</name>
        <message>
            <source>All papers</source>
            <translation>すべての論文</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合計</translation>
        </message>
        <message>
            <source>Filed</source>
            <translation>分類済み</translation>
        </message>
        <message>
            <source>Suggested</source>
            <translation>提案</translation>
        </message>
        <message>
            <source>Year before</source>
            <translation>前年</translation>
        </message>
        <message>
            <source>MMM yy</source>
            <comment>a month and its year, in Qt's letters</comment>
            <translation>yy年M月</translation>
        </message>
    </context>
    <context>
        <name>CrashDialog</name>
        <message>
            <source>MI Reader met an error that it did not expect</source>
            <translation>予期しないエラーが発生しました</translation>
        </message>
        <message>
            <source>What was saved before is safe, and you can go on. If it happens again, start MI Reader anew, and report it with the details below. Look through them first: they may hold words of yours.</source>
            <translation>これまでに保存したものは無事で、作業を続けられます。再び起きるときはMI Readerを再起動し、下の詳細を添えて報告してください。詳細にはあなたの書いた文章が含まれることがあるため、送る前に確認してください。</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>詳細</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>ログを表示</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>{field}: is set</source>
            <translation>{field}: 設定済み</translation>
        </message>
    </context>
    <context>
        <name>DayPane</name>
        <message>
            <source>Why it is interesting, as written on the day</source>
            <translation>その日に書いた面白い点</translation>
        </message>
        <message>
            <source>Nothing was written on the day.</source>
            <translation>その日に書いたものはありません。</translation>
        </message>
        <message>
            <source>The post has words of its own about this paper.</source>
            <translation>投稿では、この論文に独自の本文を使います。</translation>
        </message>
        <message>
            <source>The post says the why as it is, until you change it beside this.</source>
            <translation>横で書き換えるまで、投稿では面白い点をそのまま使います。</translation>
        </message>
        <message>
            <source>Write the why</source>
            <translation>面白い点を書く</translation>
        </message>
        <message>
            <source>Use the why again</source>
            <translation>面白い点に戻す</translation>
        </message>
    </context>
    <context>
        <name>DeleteEdition</name>
        <message>
            <source>Delete edition</source>
            <translation>記事を削除</translation>
        </message>
        <message>
            <source>Delete the edition {name}?</source>
            <translation>記事「{name}」を削除しますか？</translation>
        </message>
        <message numerus="yes">
            <source>Its sections, their texts and the order of its %n pick(s) go.</source>
            <translation>
                <numerusform>セクションとその文章、採用%n本の順番が失われます。</numerusform>
            </translation>
        </message>
        <message>
            <source>Its papers and what you wrote about them stay. A backup is made first.</source>
            <translation>論文と、論文について書いたものは残ります。先にバックアップを作ります。</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Delete {name}</source>
            <translation>「{name}」を削除</translation>
        </message>
    </context>
    <context>
        <name>Destinations</name>
        <message>
            <source>New edition in {library}…</source>
            <translation>{library}に新しい記事を作成…</translation>
        </message>
        <message>
            <source>Into {editions}</source>
            <translation>{editions}に分類</translation>
        </message>
    </context>
    <context>
        <name>Dialog</name>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>ヘルプ</translation>
        </message>
        <message>
            <source>What the manual says about this (F1)</source>
            <translation>この画面の説明をマニュアルで開く (F1)</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Open {name} again</source>
            <translation>「{name}」のアーカイブを解除</translation>
        </message>
        <message>
            <source>Archive {name}</source>
            <translation>「{name}」をアーカイブ</translation>
        </message>
        <message>
            <source>Bibliographies, posts, archives of X (*.bib *.bibtex *.ris *.json *.csljson *.txt *.md *.markdown *.mkd *.zip *.js)</source>
            <translation>文献ファイル、投稿、Xのアーカイブ (*.bib *.bibtex *.ris *.json *.csljson *.txt *.md *.markdown *.mkd *.zip *.js)</translation>
        </message>
        <message>
            <source>Open file</source>
            <translation>ファイルを開く</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Read {file}</source>
            <translation>{file}の読み込み</translation>
        </message>
        <message numerus="yes">
            <source>%n post(s) are kept on this computer</source>
            <translation>
                <numerusform>%n件の投稿をこのコンピュータに保存しました</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) got something of them</source>
            <translation>
                <numerusform>%n件の論文に反映しました</numerusform>
            </translation>
        </message>
        <message>
            <source>Match papers…</source>
            <translation>論文を対応付け…</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) did not go through or were not understood.</source>
            <translation>
                <numerusform>処理または解釈できなかったものが%n件あります。</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>内容を見る</translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s): both versions are kept until you decide.</source>
            <translation>
                <numerusform>競合が%n件あります。決めるまで両方の版を残します。</numerusform>
            </translation>
        </message>
        <message>
            <source>Decide…</source>
            <translation>決める…</translation>
        </message>
        <message>
            <source>Synced: nothing was new on either side.</source>
            <translation>同期しました。どちらにも新しいものはありませんでした。</translation>
        </message>
        <message>
            <source>Synced: {what}.</source>
            <translation>同期しました: {what}。</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>再試行</translation>
        </message>
        <message>
            <source>Look in Zotero whether this is so, then say what to do.</source>
            <translation>Zoteroで本当にそうか確認してから、どうするか決めてください。</translation>
        </message>
        <message>
            <source>It was mistyped or revoked: give another one.</source>
            <translation>入力の誤りか、取り消されたキーです。別のキーを入れてください。</translation>
        </message>
        <message>
            <source>Another key…</source>
            <translation>別のキー…</translation>
        </message>
        <message>
            <source>It is asked for when you sync.</source>
            <translation>同期するときに尋ねます。</translation>
        </message>
    </context>
    <context>
        <name>DraftRoom</name>
        <message>
            <source>{edition}: draft</source>
            <translation>{edition}の原稿</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>問題%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Front matter…</source>
            <translation>フロントマター…</translation>
        </message>
        <message>
            <source>The post is shown here, as your blog will have it.</source>
            <translation>ブログに載るとおりの投稿がここに表示されます。</translation>
        </message>
        <message>
            <source>New edition…</source>
            <translation>新しい記事…</translation>
        </message>
        <message>
            <source>An edition is one post in the making: a year's, or a month's.</source>
            <translation>記事は、作成中の投稿1本（1年分、1か月分など）のことです。</translation>
        </message>
        <message>
            <source>Nothing is in this post yet.</source>
            <translation>この投稿にはまだ何もありません。</translation>
        </message>
        <message>
            <source>Go to the board</source>
            <translation>ボードへ</translation>
        </message>
        <message>
            <source>Pick papers on the board, or write an opening.</source>
            <translation>ボードで論文を採用するか、「はじめに」を書いてください。</translation>
        </message>
    </context>
    <context>
        <name>Dragging</name>
        <message>
            <source>Not here</source>
            <translation>ここには置けません</translation>
        </message>
        <message>
            <source>Papers of another library</source>
            <translation>別のライブラリの論文です</translation>
        </message>
        <message>
            <source>Becomes a candidate</source>
            <translation>候補になります</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) become candidates</source>
            <translation>
                <numerusform>論文%n件が候補になります</numerusform>
            </translation>
        </message>
        <message>
            <source>Becomes pick {number}</source>
            <translation>ここに置くと採用{number}番目</translation>
        </message>
        <message>
            <source>Become picks {first} to {last}</source>
            <translation>ここに置くと採用{first}～{last}番目</translation>
        </message>
        <message>
            <source>{picks} picks (of {quota})</source>
            <translation>採用{picks}本（目安{quota}）</translation>
        </message>
    </context>
    <context>
        <name>EditSearch</name>
        <message>
            <source>Saved search</source>
            <translation>保存した検索</translation>
        </message>
        <message>
            <source>Any words</source>
            <translation>すべての語</translation>
        </message>
        <message>
            <source>All libraries</source>
            <translation>すべてのライブラリ</translation>
        </message>
        <message>
            <source>Any category</source>
            <translation>すべてのカテゴリ</translation>
        </message>
        <message>
            <source>Any edition</source>
            <translation>すべての記事</translation>
        </message>
        <message>
            <source>With oh!?</source>
            <translation>お！？あり</translation>
        </message>
        <message>
            <source>Without oh!?</source>
            <translation>お！？なし</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>記入済み</translation>
        </message>
        <message>
            <source>Not written</source>
            <translation>未記入</translation>
        </message>
        <message>
            <source>With a DOI or arXiv id</source>
            <translation>DOI・arXiv番号あり</translation>
        </message>
        <message>
            <source>Without DOI and arXiv id</source>
            <translation>DOI・arXiv番号なし</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>検索語</translation>
        </message>
        <message>
            <source>In titles, authors, venues, abstracts and tags</source>
            <translation>タイトル・著者・掲載誌・抄録・タグから探します</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>追加日</translation>
        </message>
        <message>
            <source>From … to …</source>
            <translation>期間</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>最初の日</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最後の日</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>出版年</translation>
        </message>
        <message>
            <source>First year</source>
            <translation>最初の年</translation>
        </message>
        <message>
            <source>Last year</source>
            <translation>最後の年</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>掲載誌</translation>
        </message>
        <message>
            <source>Part of its name</source>
            <translation>名前の一部</translation>
        </message>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>リンク</translation>
        </message>
        <message>
            <source>All papers</source>
            <translation>すべての論文</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>受信箱</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>スキップ済み</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>いつでも</translation>
        </message>
        <message>
            <source>In the last 7 days</source>
            <translation>過去7日間</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>今月</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>今年</translation>
        </message>
        <message>
            <source>In the period of the edition in hand</source>
            <translation>選択中の記事の期間</translation>
        </message>
        <message>
            <source>From a day to a day</source>
            <translation>日付で指定</translation>
        </message>
        <message>
            <source>Either</source>
            <translation>指定なし</translation>
        </message>
        <message>
            <source>Write years such as 2022.</source>
            <translation>年は2022のように入力してください。</translation>
        </message>
        <message>
            <source>Set both days.</source>
            <translation>両方の日付を指定してください。</translation>
        </message>
    </context>
    <context>
        <name>EditionButton</name>
        <message>
            <source>No edition</source>
            <translation>記事なし</translation>
        </message>
        <message>
            <source>Edition: {name}</source>
            <translation>記事: {name}</translation>
        </message>
        <message>
            <source>New edition…</source>
            <translation>新しい記事…</translation>
        </message>
    </context>
    <context>
        <name>EditionProperties</name>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>From</source>
            <translation>開始日</translation>
        </message>
        <message>
            <source>The first day of the papers it gathers</source>
            <translation>集める論文の最初の日</translation>
        </message>
        <message>
            <source>To</source>
            <translation>終了日</translation>
        </message>
        <message>
            <source>The last day of the papers it gathers</source>
            <translation>集める論文の最後の日</translation>
        </message>
        <message>
            <source>Date of publication</source>
            <translation>公開日</translation>
        </message>
        <message>
            <source>It names the file, too</source>
            <translation>ファイル名にも使います</translation>
        </message>
        <message>
            <source>Slug</source>
            <translation>スラッグ</translation>
        </message>
        <message>
            <source>Names the file, after the date</source>
            <translation>ファイル名で日付の後に付きます</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Line under each pick</source>
            <translation>採用論文の下の書誌</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Change {name}</source>
            <translation>「{name}」を変更</translation>
        </message>
    </context>
    <context>
        <name>Edits</name>
        <message>
            <source>Pick for {section}</source>
            <translation>「{section}」に採用</translation>
        </message>
        <message>
            <source>Candidate for {section}</source>
            <translation>「{section}」の候補にする</translation>
        </message>
        <message>
            <source>Move to {section}</source>
            <translation>「{section}」へ移動</translation>
        </message>
        <message>
            <source>Pick</source>
            <translation>採用</translation>
        </message>
        <message>
            <source>Back to the candidates</source>
            <translation>候補に戻す</translation>
        </message>
        <message>
            <source>Order of the picks</source>
            <translation>採用順の変更</translation>
        </message>
        <message>
            <source>Take out of the edition</source>
            <translation>記事から外す</translation>
        </message>
        <message>
            <source>Mark with oh!?</source>
            <translation>「お！？」を付ける</translation>
        </message>
        <message>
            <source>Take the oh!? away</source>
            <translation>「お！？」を外す</translation>
        </message>
        <message>
            <source>Add the section {section}</source>
            <translation>セクション「{section}」を追加</translation>
        </message>
    </context>
    <context>
        <name>EmbedCard</name>
        <message>
            <source>d MMMM yyyy</source>
            <comment>a day, in Qt's letters</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>Only the address is known: fetch the text, or paste the embed code to save it.</source>
            <translation>URLだけが分かっています。本文を取得するか、埋め込みコードを貼り付けると保存できます。</translation>
        </message>
        <message>
            <source>text saved</source>
            <translation>本文は保存済み</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>開く</translation>
        </message>
    </context>
    <context>
        <name>EmbedList</name>
        <message>
            <source>Embed: {network}, {url}</source>
            <translation>埋め込み：{network}、{url}</translation>
        </message>
        <message>
            <source>Text saved: it reads even when the post is gone</source>
            <translation>本文を保存済み（投稿が消えても読めます）</translation>
        </message>
        <message>
            <source>Only the address is known: fetch the text, or paste the embed code</source>
            <translation>URLだけが分かっています。本文を取得するか、埋め込みコードを貼り付けてください</translation>
        </message>
        <message>
            <source>Fetch its text</source>
            <translation>本文を取得</translation>
        </message>
    </context>
    <context>
        <name>EmbedMenu</name>
        <message>
            <source>Open the post</source>
            <translation>投稿を開く</translation>
        </message>
        <message>
            <source>Fetch its text anew…</source>
            <translation>本文を取得し直す…</translation>
        </message>
        <message>
            <source>Remove from the text</source>
            <translation>文章から取り除く</translation>
        </message>
        <message>
            <source>Remove an embed</source>
            <translation>埋め込みの削除</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Export for {target}</source>
            <translation>書き出し: {target}</translation>
        </message>
        <message>
            <source>Export as imported</source>
            <translation>読み込んだときの形式で書き出す</translation>
        </message>
        <message>
            <source>Choose the folder of your blog, or a file.</source>
            <translation>ブログのフォルダか、ファイルを選んでください。</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>出力先</translation>
        </message>
        <message>
            <source>The platform that the post is written for</source>
            <translation>投稿を書き出すブログの種類</translation>
        </message>
        <message>
            <source>Folder of the site, or a file</source>
            <translation>サイトのフォルダまたはファイル</translation>
        </message>
        <message>
            <source>Where to</source>
            <translation>書き出し先</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>変更…</translation>
        </message>
        <message>
            <source>What changes in the file</source>
            <translation>ファイルの変更点</translation>
        </message>
        <message>
            <source>Write a .bib beside it</source>
            <translation>.bibを同じ場所に書き出す</translation>
        </message>
        <message>
            <source>Replace the file; the history keeps it</source>
            <translation>ファイルを上書きする（元のファイルは履歴に残ります）</translation>
        </message>
        <message>
            <source>Keep the file, and merge from now on</source>
            <translation>ファイルを残し、今後は統合する</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>書き出す</translation>
        </message>
        <message>
            <source>Where to export</source>
            <translation>書き出し先の選択</translation>
        </message>
        <message>
            <source>{path} is no whole path.</source>
            <translation>{path}は完全なパスではありません。</translation>
        </message>
        <message>
            <source>Give it from the root on, or choose a folder.</source>
            <translation>先頭からのパスを入力するか、フォルダを選んでください。</translation>
        </message>
        <message>
            <source>Take words back from the post</source>
            <translation>投稿の文を取り込む</translation>
        </message>
        <message>
            <source>{file} was edited by hand where the edition changed too.</source>
            <translation>{file}は、記事で変わったのと同じところが手で書き換えられています。</translation>
        </message>
        <message>
            <source>Choose whose words stay, or replace the file.</source>
            <translation>どちらの文を残すかを選ぶか、ファイルを上書きしてください。</translation>
        </message>
        <message>
            <source>{file} is the post of another edition.</source>
            <translation>{file}は別の記事のファイルです。</translation>
        </message>
        <message>
            <source>Export elsewhere, or replace the file.</source>
            <translation>別の場所に書き出すか、上書きしてください。</translation>
        </message>
        <message>
            <source>{file} is not UTF-8 text, and cannot be merged.</source>
            <translation>{file}はUTF-8のテキストではないため、統合できません。</translation>
        </message>
        <message>
            <source>Save it as UTF-8, export elsewhere, or replace the file.</source>
            <translation>UTF-8で保存し直すか、別の場所に書き出すか、上書きしてください。</translation>
        </message>
        <message>
            <source>{file} is there already, and nobody knows what in it MI Reader wrote.</source>
            <translation>{file}はすでにあり、どこまでがMI Readerの書いたものか分かりません。</translation>
        </message>
        <message>
            <source>Keep it as it is and merge from now on, export elsewhere, or replace the file.</source>
            <translation>そのまま残して今後は統合するか、別の場所に書き出すか、上書きしてください。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made by hand are kept.</source>
            <translation>
                <numerusform>手作業の修正%nか所を残しました。</numerusform>
            </translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>{path}に書き出しました</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>フォルダを開く</translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <source>The source is on the clipboard.</source>
            <translation>ソースをコピーしました。</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>書き出す…</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>フォルダを開く</translation>
        </message>
        <message>
            <source>Copy the source</source>
            <translation>ソースをコピー</translation>
        </message>
        <message>
            <source>Copy the picks as BibTeX</source>
            <translation>採用論文をBibTeXとしてコピー</translation>
        </message>
        <message>
            <source>Write a .bib beside the post</source>
            <translation>.bibを投稿と同じ場所に書き出す</translation>
        </message>
        <message>
            <source>{path} is up to date.</source>
            <translation>{path}は最新です。</translation>
        </message>
        <message>
            <source>Exported to {path}: {added} lines added, {removed} removed.</source>
            <translation>{path}に書き出しました（追加{added}行、削除{removed}行）。</translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made by hand are kept.</source>
            <translation>
                <numerusform>手作業の修正%nか所を残しました。</numerusform>
            </translation>
        </message>
        <message>
            <source>The picks are on the clipboard as BibTeX.</source>
            <translation>採用論文をBibTeXとしてコピーしました。</translation>
        </message>
    </context>
    <context>
        <name>Exports</name>
        <message>
            <source>As imported</source>
            <translation>読み込んだときの形式</translation>
        </message>
    </context>
    <context>
        <name>Face</name>
        <message>
            <source>Search title, authors, abstract, tags</source>
            <translation>タイトル・著者・抄録・タグを検索</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>Search (/ or Ctrl+F)</source>
            <translation>検索（/またはCtrl+F）</translation>
        </message>
        <message>
            <source>Add paper</source>
            <translation>論文を追加</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>move</source>
            <translation>移動</translation>
        </message>
        <message>
            <source>pick or candidate</source>
            <translation>採用・候補</translation>
        </message>
        <message>
            <source>change the order</source>
            <translation>順番を変える</translation>
        </message>
        <message>
            <source>change the section</source>
            <translation>セクションを移す</translation>
        </message>
        <message>
            <source>write why</source>
            <translation>面白い点を書く</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Months</source>
            <translation>月</translation>
        </message>
        <message>
            <source>Here the sections of an edition stand beside each other, each with its papers.</source>
            <translation>記事のセクションと論文がここに並びます。</translation>
        </message>
        <message>
            <source>New edition…</source>
            <translation>新しい記事…</translation>
        </message>
        <message>
            <source>An edition is one post in the making, such as the papers of a year.</source>
            <translation>記事は、1年の論文をまとめるような、作成中の投稿1本のことです。</translation>
        </message>
        <message>
            <source>This edition has no section yet.</source>
            <translation>この記事にはまだセクションがありません。</translation>
        </message>
        <message>
            <source>Add a section</source>
            <translation>セクションを追加</translation>
        </message>
        <message>
            <source>Papers are filed in sections, and picked for the post there.</source>
            <translation>論文をセクションに分類し、投稿に載せるものを採用します。</translation>
        </message>
        <message>
            <source>file</source>
            <translation>分類</translation>
        </message>
        <message>
            <source>accept</source>
            <translation>提案どおり</translation>
        </message>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>skip</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>write the why</source>
            <translation>面白い点を書く</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>open</source>
            <translation>開く</translation>
        </message>
        <message>
            <source>all keys</source>
            <translation>すべてのキー</translation>
        </message>
        <message>
            <source>Drop to add these papers</source>
            <translation>ドロップして論文を追加</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>本文</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>表示する内容</translation>
        </message>
        <message>
            <source>Beside it</source>
            <translation>横の内容</translation>
        </message>
        <message>
            <source>Here you write: what the post says about each pick, lead texts, opening and closing.</source>
            <translation>採用論文の本文、リード文、「はじめに」「おわりに」をここで書きます。</translation>
        </message>
        <message>
            <source>Choose papers on the board</source>
            <translation>ボードで論文を選ぶ</translation>
        </message>
        <message>
            <source>Choose a text on the left, or press E at a paper to write why it is interesting.</source>
            <translation>左で文章を選ぶか、論文でEキーを押して面白い点を書いてください。</translation>
        </message>
        <message>
            <source>Kept in this program's file library</source>
            <translation>MI Readerのライブラリに保存</translation>
        </message>
        <message>
            <source>Kept as a note in Zotero</source>
            <translation>Zoteroのメモとして保存</translation>
        </message>
        <message>
            <source>bold</source>
            <translation>太字</translation>
        </message>
        <message>
            <source>link</source>
            <translation>リンク</translation>
        </message>
        <message>
            <source>a post's address becomes an embed</source>
            <translation>投稿のURLを貼ると埋め込みに</translation>
        </message>
        <message>
            <source>next pick</source>
            <translation>次の採用論文</translation>
        </message>
        <message>
            <source>find</source>
            <translation>検索</translation>
        </message>
    </context>
    <context>
        <name>Fetching</name>
        <message>
            <source>There is nothing to fetch: the texts of all embeds are saved.</source>
            <translation>取得するものはありません。すべての埋め込みの本文が保存されています。</translation>
        </message>
        <message>
            <source>No network is asked for posts: that is how you set it.</source>
            <translation>投稿の本文を問い合わせない設定になっています。</translation>
        </message>
        <message>
            <source>The settings change it; or paste the embed code of the post.</source>
            <translation>設定で変更するか、投稿の埋め込みコードを貼り付けてください。</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>設定…</translation>
        </message>
        <message>
            <source>Of the post embedded here, only the address is known.</source>
            <translation>埋め込んだ投稿はURLだけが分かっています。</translation>
        </message>
        <message>
            <source>Fetch its text…</source>
            <translation>本文を取得…</translation>
        </message>
        <message numerus="yes">
            <source>Fetch the text of %n post(s)</source>
            <translation>
                <numerusform>投稿%n件の本文の取得</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The text of %n post(s) is saved.</source>
            <translation>
                <numerusform>投稿%n件の本文を保存しました。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FileRow</name>
        <message>
            <source>Open {file}</source>
            <translation>{file}を開く</translation>
        </message>
        <message>
            <source>not on this computer</source>
            <translation>このコンピュータにありません</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Show all papers</source>
            <translation>すべての論文を表示</translation>
        </message>
        <message>
            <source>Save search</source>
            <translation>検索を保存</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Added: {period}</source>
            <translation>追加：{period}</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Category: {period}</source>
            <translation>カテゴリ：{period}</translation>
        </message>
        <message>
            <source>Year: {period}</source>
            <translation>年：{period}</translation>
        </message>
        <message>
            <source>Venue: {period}</source>
            <translation>掲載誌：{period}</translation>
        </message>
        <message>
            <source>with a link</source>
            <translation>リンクあり</translation>
        </message>
        <message>
            <source>No link</source>
            <translation>リンクなし</translation>
        </message>
        <message>
            <source>Edition: {period}</source>
            <translation>記事：{period}</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>Add a filter</source>
            <translation>条件を追加</translation>
        </message>
        <message>
            <source>Remove filter: {name}</source>
            <translation>条件を解除: {name}</translation>
        </message>
        <message>
            <source>Without oh!?</source>
            <translation>お！？なし</translation>
        </message>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>Why: written</source>
            <translation>面白い点：記入済み</translation>
        </message>
        <message>
            <source>Why: not written</source>
            <translation>面白い点：未記入</translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>過去7日間</translation>
        </message>
        <message>
            <source>this month</source>
            <translation>今月</translation>
        </message>
        <message>
            <source>this year</source>
            <translation>今年</translation>
        </message>
        <message>
            <source>period of {edition}</source>
            <translation>{edition}の期間</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>すべての期間</translation>
        </message>
        <message>
            <source>From … to …</source>
            <translation>期間を指定…</translation>
        </message>
        <message>
            <source>Any category</source>
            <translation>すべてのカテゴリ</translation>
        </message>
        <message>
            <source>Year…</source>
            <translation>年…</translation>
        </message>
        <message>
            <source>Venue…</source>
            <translation>掲載誌…</translation>
        </message>
        <message>
            <source>With a DOI or arXiv id</source>
            <translation>DOI・arXiv IDあり</translation>
        </message>
        <message>
            <source>Without DOI and arXiv id</source>
            <translation>DOI・arXiv IDなし</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>All libraries</source>
            <translation>すべてのライブラリ</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Any edition</source>
            <translation>すべての記事</translation>
        </message>
        <message>
            <source>Write days such as 2022-11-25.</source>
            <translation>日付は2022-11-25のように入力してください。</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>最初の日</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最後の日</translation>
        </message>
        <message>
            <source>Added from … to …</source>
            <translation>追加日の期間</translation>
        </message>
        <message>
            <source>Write years such as 2022.</source>
            <translation>年は2022のように入力してください。</translation>
        </message>
        <message>
            <source>From</source>
            <translation>開始</translation>
        </message>
        <message>
            <source>To</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>Year of publication</source>
            <translation>出版年</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>掲載誌</translation>
        </message>
        <message>
            <source>Part of its name</source>
            <translation>名前の一部</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Find</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>Replace by</source>
            <translation>置換後の文字列</translation>
        </message>
        <message>
            <source>Capital letters matter</source>
            <translation>大文字と小文字を区別</translation>
        </message>
        <message>
            <source>The one before</source>
            <translation>前を検索</translation>
        </message>
        <message>
            <source>The next one</source>
            <translation>次を検索</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>置換</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>すべて置換</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>見つかりません</translation>
        </message>
        <message numerus="yes">
            <source>%n replaced</source>
            <translation>
                <numerusform>%n件を置換しました</numerusform>
            </translation>
        </message>
        <message>
            <source>{at} of {count}</source>
            <translation>{at} / {count}</translation>
        </message>
    </context>
    <context>
        <name>Findings</name>
        <message>
            <source>Problem</source>
            <translation>問題</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>場所</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Front matter</source>
            <translation>フロントマター</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>はじめに</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>おわりに</translation>
        </message>
        <message>
            <source>line {number}</source>
            <translation>{number}行</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>エラー</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>情報</translation>
        </message>
    </context>
    <context>
        <name>FindingsPanel</name>
        <message>
            <source>Problems</source>
            <translation>問題</translation>
        </message>
        <message>
            <source>None found.</source>
            <translation>問題はありません。</translation>
        </message>
        <message>
            <source>Choose a row to go to its place.</source>
            <translation>行を選ぶと、その場所へ移ります。</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>執筆</translation>
        </message>
        <message>
            <source>Show the problems</source>
            <translation>問題を表示</translation>
        </message>
        <message>
            <source>Hide the problems</source>
            <translation>問題を隠す</translation>
        </message>
        <message>
            <source>Go to its place</source>
            <translation>その場所へ移動</translation>
        </message>
    </context>
    <context>
        <name>Foldable</name>
        <message>
            <source>Hide: {part}</source>
            <translation>{part}を隠す</translation>
        </message>
        <message>
            <source>Show: {part}</source>
            <translation>{part}を表示</translation>
        </message>
    </context>
    <context>
        <name>Foot</name>
        <message numerus="yes">
            <source>oh!? %n paper(s)</source>
            <translation>
                <numerusform>お！？ %n本</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not filed</source>
            <translation>
                <numerusform>未分類 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>none in {months}</source>
            <translation>「お！？」のない月: {months}</translation>
        </message>
        <message>
            <source>Show the papers with an oh!? in the library</source>
            <translation>お！？の論文をライブラリで表示</translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>Files on this computer</source>
            <translation>このコンピュータのファイル</translation>
        </message>
    </context>
    <context>
        <name>FormatBar</name>
        <message>
            <source>Its address, or its embed code</source>
            <translation>アドレスまたは埋め込みコード</translation>
        </message>
        <message>
            <source>Embed a post</source>
            <translation>投稿を埋め込む</translation>
        </message>
        <message>
            <source>That is not the address of a post on X, Bluesky or Mastodon, or of a video.</source>
            <translation>X・Bluesky・Mastodonの投稿や動画のアドレスではありません。</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>見出し</translation>
        </message>
        <message>
            <source>Bold</source>
            <translation>太字</translation>
        </message>
        <message>
            <source>Italic</source>
            <translation>斜体</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>リンク</translation>
        </message>
        <message>
            <source>List</source>
            <translation>箇条書き</translation>
        </message>
        <message>
            <source>Quotation</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>コード</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>画像</translation>
        </message>
    </context>
    <context>
        <name>FrontMatter</name>
        <message>
            <source>Front matter</source>
            <translation>フロントマター</translation>
        </message>
        <message>
            <source>Keys and values in YAML, the same for every blog: title, author, categories, tags, image, and whatever else your blog reads.</source>
            <translation>キーと値をYAMLで書きます。title、author、categories、tags、imageなど、ブログが読むものをそのまま書けます。</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message numerus="yes">
            <source>%n key(s): sound</source>
            <translation>
                <numerusform>キー%n個: 問題ありません</numerusform>
            </translation>
        </message>
        <message>
            <source>The front matter was changed meanwhile. Nothing was saved.</source>
            <translation>その間にフロントマターが変更されたため、保存しませんでした。</translation>
        </message>
        <message>
            <source>Copy your text, close this, and open it again.</source>
            <translation>書いたものをコピーしてから、閉じて開き直してください。</translation>
        </message>
        <message>
            <source>Front matter of {name}</source>
            <translation>「{name}」のフロントマター</translation>
        </message>
    </context>
    <context>
        <name>Head</name>
        <message>
            <source>appears {date}</source>
            <translation>公開予定 {date}</translation>
        </message>
        <message>
            <source>archived</source>
            <translation>アーカイブ済み</translation>
        </message>
        <message>
            <source>edited here and in Zotero: decide</source>
            <translation>ここでもZoteroでも編集されました。どちらを使うか決めてください</translation>
        </message>
        <message>
            <source>Picks {picks} / {quota}</source>
            <translation>採用 {picks} / {quota}</translation>
        </message>
        <message>
            <source>Extras {picks}</source>
            <translation>番外編 {picks}</translation>
        </message>
        <message numerus="yes">
            <source>%n not written</source>
            <comment>picks</comment>
            <translation>
                <numerusform>面白い点：未記入 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Write about the first of them</source>
            <translation>最初の論文について書く</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Add a section</source>
            <translation>セクションを追加</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>a day, in Qt's letters</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>M/d</source>
            <comment>a day of this year, in Qt's letters</comment>
            <translation>M/d</translation>
        </message>
        <message>
            <source>et al.</source>
            <translation>ほか</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>はじめに</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>おわりに</translation>
        </message>
        <message>
            <source>candidate in {section}</source>
            <translation>「{section}」の候補</translation>
        </message>
        <message>
            <source>pick {number} in {section}</source>
            <translation>「{section}」の採用{number}番目</translation>
        </message>
        <message>
            <source>why it is interesting</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>lead text, {edition}</source>
            <translation>リード文、{edition}</translation>
        </message>
    </context>
    <context>
        <name>Homes</name>
        <message>
            <source>Write the why</source>
            <translation>面白い点を書く</translation>
        </message>
        <message>
            <source>Write the post text</source>
            <translation>投稿文を書く</translation>
        </message>
        <message>
            <source>Write the text of a pick</source>
            <translation>採用論文の本文を書く</translation>
        </message>
        <message>
            <source>Write a lead text</source>
            <translation>リード文を書く</translation>
        </message>
        <message>
            <source>Write the opening</source>
            <translation>「はじめに」を書く</translation>
        </message>
        <message>
            <source>Write the closing</source>
            <translation>「おわりに」を書く</translation>
        </message>
    </context>
    <context>
        <name>InfoPage</name>
        <message>
            <source>Citation</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>BibTeX</source>
            <translation>BibTeX</translation>
        </message>
        <message>
            <source>Markdown link</source>
            <translation>Markdownリンク</translation>
        </message>
        <message>
            <source>(no title)</source>
            <translation>（タイトルなし）</translation>
        </message>
        <message>
            <source>Abstract</source>
            <translation>抄録</translation>
        </message>
        <message numerus="yes">
            <source>and %n others</source>
            <translation>
                <numerusform>ほか%n名</numerusform>
            </translation>
        </message>
        <message>
            <source>and others</source>
            <translation>ほか</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>Open PDF</source>
            <translation>PDFを開く</translation>
        </message>
        <message>
            <source>Publisher</source>
            <translation>出版社</translation>
        </message>
        <message>
            <source>Open at the publisher</source>
            <translation>出版社のページを開く</translation>
        </message>
        <message>
            <source>Zotero</source>
            <translation>Zotero</translation>
        </message>
        <message>
            <source>Show in Zotero</source>
            <translation>Zoteroで表示</translation>
        </message>
        <message>
            <source>Copy as</source>
            <translation>形式を選んでコピー</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>掲載誌</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>年</translation>
        </message>
        <message>
            <source>DOI</source>
            <translation>DOI</translation>
        </message>
        <message>
            <source>arXiv</source>
            <translation>arXiv</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>場所</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>以前</translation>
        </message>
        <message>
            <source>Also</source>
            <translation>別の版</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>pick {number}</source>
            <translation>採用{number}番目</translation>
        </message>
        <message>
            <source>candidate</source>
            <translation>候補</translation>
        </message>
        <message>
            <source>Not in an edition yet</source>
            <translation>まだ記事に入っていません</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>タグ</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>添付ファイル</translation>
        </message>
        <message>
            <source>Notes in Zotero</source>
            <translation>Zoteroのメモ</translation>
        </message>
        <message>
            <source>Note in Zotero</source>
            <translation>Zoteroのメモ</translation>
        </message>
        <message numerus="yes">
            <source>%n more in Zotero</source>
            <translation>
                <numerusform>Zoteroにほか%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>This paper was erased in Zotero while you had written about it here.</source>
            <translation>この論文はZoteroで完全に削除されましたが、ここにはあなたの書いたものがあります。</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>残す</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>取り除く</translation>
        </message>
        <message>
            <source>Edited here and in Zotero.</source>
            <translation>ここでもZoteroでも編集されました。</translation>
        </message>
        <message>
            <source>Decide…</source>
            <translation>決める…</translation>
        </message>
        <message>
            <source>In Zotero's trash. Take it out there, and it is back.</source>
            <translation>Zoteroのゴミ箱にあります。Zoteroで元に戻すと、ここにも戻ります。</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Info</source>
            <translation>情報</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>Post text</source>
            <translation>投稿文</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>インスペクタ</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>yyyy年M月d日</translation>
        </message>
    </context>
    <context>
        <name>Intake</name>
        <message>
            <source>bibliographies (BibTeX, RIS, CSL-JSON)</source>
            <translation>文献ファイル（BibTeX・RIS・CSL-JSON）</translation>
        </message>
        <message>
            <source>posts (Markdown)</source>
            <translation>ブログ記事（Markdown）</translation>
        </message>
        <message>
            <source>archives of X (.zip, tweets.js)</source>
            <translation>Xのアーカイブ（.zip、tweets.js）</translation>
        </message>
        <message>
            <source>This cannot be taken in: {files}.</source>
            <translation>取り込めません：{files}</translation>
        </message>
        <message>
            <source>What can be dropped: {kinds}; DOIs, arXiv ids and addresses of papers.</source>
            <translation>ドロップできるもの：{kinds}、DOI、arXiv番号、論文のURL。</translation>
        </message>
        <message>
            <source>Import {file}</source>
            <translation>{file}を取り込む</translation>
        </message>
        <message>
            <source>There is neither a DOI nor an arXiv id in what was dropped.</source>
            <translation>ドロップしたものにDOIもarXiv IDも見つかりません。</translation>
        </message>
        <message>
            <source>Drop a bibliography file, a DOI, or the address of a paper.</source>
            <translation>文献ファイル、DOI、または論文のURLをドロップしてください。</translation>
        </message>
        <message numerus="yes">
            <source>Add %n paper(s)</source>
            <translation>
                <numerusform>論文%n件を追加</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) are new, {updated} were brought up to date, {known} were there.</source>
            <translation>
                <numerusform>新しい論文%n件、更新{updated}件、既存{known}件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) are new, {known} were there.</source>
            <translation>
                <numerusform>新しい論文%n件、既存{known}件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s): see the details.</source>
            <translation>
                <numerusform>問題が%n件あります。詳細を確認してください。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeyDialog</name>
        <message>
            <source>API key</source>
            <translation>APIキー</translation>
        </message>
        <message>
            <source>Zotero asks for a key</source>
            <translation>Zoteroのキーが必要です</translation>
        </message>
        <message>
            <source>The key for {library} at {server} is not on this computer.</source>
            <translation>{server}の{library}のキーがこのコンピュータにありません。</translation>
        </message>
        <message>
            <source>Create a key on zotero.org</source>
            <translation>zotero.orgでキーを作成</translation>
        </message>
        <message>
            <source>Keep it in the keychain of this computer</source>
            <translation>このコンピュータのキーチェーンに保存する</translation>
        </message>
        <message>
            <source>Use this key</source>
            <translation>このキーを使う</translation>
        </message>
    </context>
    <context>
        <name>KeyField</name>
        <message>
            <source>Paste an API key</source>
            <translation>APIキーを貼り付け</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>APIキー</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Keys</source>
            <translation>キー操作</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>動作</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>メニュー</translation>
        </message>
        <message>
            <source>Letters and digits alone work outside text fields.</source>
            <translation>文字と数字だけのキーは、入力欄の外で使えます。</translation>
        </message>
    </context>
    <context>
        <name>LeadLink</name>
        <message>
            <source>Write the lead text</source>
            <translation>リード文を書く</translation>
        </message>
    </context>
    <context>
        <name>Lengths</name>
        <message numerus="yes">
            <source>%n char(s)</source>
            <comment>letters of a text</comment>
            <translation>
                <numerusform>%n字</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <comment>of a text</comment>
            <translation>
                <numerusform>%n語</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LibraryRoom</name>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>論文%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>many papers</source>
            <translation>多数の論文</translation>
        </message>
        <message>
            <source>{total}, {chosen} selected</source>
            <translation>{total}、{chosen}件を選択</translation>
        </message>
        <message>
            <source>No paper fits the search and the filters.</source>
            <translation>検索と条件に合う論文がありません。</translation>
        </message>
        <message>
            <source>Show all of the list</source>
            <translation>一覧をすべて表示</translation>
        </message>
        <message>
            <source>Save the search</source>
            <translation>検索を保存</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>A saved search needs a name.</source>
            <translation>保存する検索には名前が必要です。</translation>
        </message>
    </context>
    <context>
        <name>ListPage</name>
        <message>
            <source>Filed</source>
            <translation>分類済み</translation>
        </message>
        <message>
            <source>With oh!?</source>
            <translation>お！？あり</translation>
        </message>
        <message>
            <source>With a why</source>
            <translation>面白い点あり</translation>
        </message>
        <message>
            <source>Select a paper to see what is known of it.</source>
            <translation>論文を選ぶと、その情報が表示されます。</translation>
        </message>
        <message>
            <source>No paper selected</source>
            <translation>論文が選択されていません</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) in the list</source>
            <translation>
                <numerusform>一覧の論文%n件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Listed</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>; </source>
            <translation>；</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>やり直す</translation>
        </message>
        <message>
            <source>Rooms</source>
            <translation>画面の切り替え</translation>
        </message>
    </context>
    <context>
        <name>Manual</name>
        <message>
            <source>Manual</source>
            <translation>マニュアル</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>目次</translation>
        </message>
        <message>
            <source>This page of the manual is not there.</source>
            <translation>このページはマニュアルにありません。</translation>
        </message>
    </context>
    <context>
        <name>MarkRows</name>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Mark today</source>
            <translation>今日の日付で付ける</translation>
        </message>
        <message>
            <source>Mark with oh!? today</source>
            <translation>今日の日付で「お！？」を付ける</translation>
        </message>
        <message>
            <source>Change the day of the oh!?</source>
            <translation>お！？の日付を変更</translation>
        </message>
        <message>
            <source>Take the oh!? away</source>
            <translation>「お！？」を外す</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>戻す</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>{part} of {all}</source>
            <translation>{all}件中{part}件</translation>
        </message>
        <message>
            <source>No edition</source>
            <translation>記事なし</translation>
        </message>
        <message>
            <source>File into {edition}</source>
            <translation>{edition}に分類</translation>
        </message>
        <message numerus="yes">
            <source>In %n section(s)</source>
            <translation>
                <numerusform>%n個のセクション</numerusform>
            </translation>
        </message>
        <message>
            <source>Section: {name}</source>
            <translation>セクション: {name}</translation>
        </message>
        <message>
            <source>Suggested: {category}</source>
            <translation>提案: {category}</translation>
        </message>
        <message>
            <source>Take out of the edition</source>
            <translation>記事から外す</translation>
        </message>
        <message>
            <source>Day of the oh!?</source>
            <translation>お！？の日付</translation>
        </message>
    </context>
    <context>
        <name>MarkdownEditor</name>
        <message>
            <source>Markdown</source>
            <translation>Markdown</translation>
        </message>
    </context>
    <context>
        <name>Marking</name>
        <message>
            <source>Day of the oh!?</source>
            <translation>お！？の日付</translation>
        </message>
    </context>
    <context>
        <name>Matching</name>
        <message>
            <source>Match papers of {name}</source>
            <translation>{name}：論文の対応付け</translation>
        </message>
        <message>
            <source>Each of these is still part of a lead text. Matched with its paper, it becomes the text of a pick; the post stays as it is.</source>
            <translation>次の箇所は、まだリード文の一部です。論文を対応付けると採用論文の本文になります。投稿の内容は変わりません。</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation>書かれていること</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>Places without a paper</source>
            <translation>論文のない箇所</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>論文なし</translation>
        </message>
        <message>
            <source>Papers that the post names by DOI or arXiv id and you do not have</source>
            <translation>投稿にDOIやarXiv IDが書かれていて、ライブラリにない論文</translation>
        </message>
        <message>
            <source>This place is about none: it stays text (Del)</source>
            <translation>この箇所は論文についてではありません。文章のまま残します (Del)</translation>
        </message>
        <message>
            <source>Take the last match back (Ctrl+Z)</source>
            <translation>直前の対応付けを元に戻す (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Match</source>
            <translation>対応付ける</translation>
        </message>
        <message>
            <source>changed meanwhile</source>
            <translation>その後変更されました</translation>
        </message>
        <message>
            <source>no paper</source>
            <translation>論文なし</translation>
        </message>
        <message>
            <source>No doubt: {title}</source>
            <translation>確実：{title}</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) it may be</source>
            <translation>
                <numerusform>候補が%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Every place of the post has its paper, or needs none</source>
            <translation>すべての箇所が対応付け済みか、論文なしです</translation>
        </message>
        <message numerus="yes">
            <source>%n place(s) of the post have no paper yet</source>
            <translation>
                <numerusform>論文のない箇所が%nか所あります</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Match %n paper(s)</source>
            <translation>
                <numerusform>論文%n件の対応付け</numerusform>
            </translation>
        </message>
        <message>
            <source>Matched: {title}</source>
            <translation>対応付けました：{title}</translation>
        </message>
        <message>
            <source>Every place has its paper, or needs none.</source>
            <translation>すべての箇所が対応付け済みか、論文なしです。</translation>
        </message>
        <message>
            <source>Make it a pick of the paper chosen (Enter)</source>
            <translation>選んだ論文の採用論文にする (Enter)</translation>
        </message>
        <message>
            <source>It is about a paper</source>
            <translation>論文についてです</translation>
        </message>
        <message numerus="yes">
            <source>Match %n without doubt</source>
            <translation>
                <numerusform>確実な%n件を対応付ける</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n paper(s)…</source>
            <translation>
                <numerusform>論文%n件を追加…</numerusform>
            </translation>
        </message>
        <message>
            <source>its DOI is here</source>
            <translation>DOIが書かれています</translation>
        </message>
        <message>
            <source>its arXiv number is here</source>
            <translation>arXiv番号が書かれています</translation>
        </message>
        <message>
            <source>a link here leads to it</source>
            <translation>この論文へのリンクがあります</translation>
        </message>
        <message>
            <source>its why shows the same social post</source>
            <translation>面白い点に同じ投稿が埋め込まれています</translation>
        </message>
        <message>
            <source>its title is here</source>
            <translation>タイトルが書かれています</translation>
        </message>
        <message>
            <source>words in common: {words}</source>
            <translation>共通の語：{words}</translation>
        </message>
        <message>
            <source>oh!? on {day}, when the social post was written</source>
            <translation>投稿と同じ頃の{day}に「お！？」</translation>
        </message>
    </context>
    <context>
        <name>Merging</name>
        <message>
            <source>Front matter: {name}</source>
            <translation>フロントマター: {name}</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>はじめに</translation>
        </message>
        <message>
            <source>The order of the sections</source>
            <translation>節の順番</translation>
        </message>
        <message>
            <source>{name}: the order</source>
            <translation>{name}: 順番</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>おわりに</translation>
        </message>
        <message>
            <source>Heading: {name}</source>
            <translation>見出し：{name}</translation>
        </message>
        <message>
            <source>Lead text: {name}</source>
            <translation>リード文: {name}</translation>
        </message>
    </context>
    <context>
        <name>MessageStrip</name>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>詳細</translation>
        </message>
        <message>
            <source>Hide details</source>
            <translation>詳細を隠す</translation>
        </message>
    </context>
    <context>
        <name>MonthCell</name>
        <message>
            <source>MMM</source>
            <comment>a month, in Qt's letters</comment>
            <translation>M月</translation>
        </message>
        <message>
            <source>MMM yy</source>
            <comment>a month of another year, in Qt's letters</comment>
            <translation>yy年M月</translation>
        </message>
        <message>
            <source>MMMM</source>
            <comment>a month said in full, in Qt's letters</comment>
            <translation>M月</translation>
        </message>
        <message>
            <source>MMMM yyyy</source>
            <comment>a month and its year, in Qt's letters</comment>
            <translation>yyyy年M月</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>論文%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>no paper</source>
            <translation>論文なし</translation>
        </message>
        <message>
            <source>{month}, {papers}</source>
            <translation>{month}、{papers}</translation>
        </message>
        <message>
            <source>not filed</source>
            <translation>未分類</translation>
        </message>
        <message>
            <source>none</source>
            <translation>なし</translation>
        </message>
    </context>
    <context>
        <name>MoveToZotero</name>
        <message>
            <source>Add to Zotero</source>
            <translation>Zoteroに追加</translation>
        </message>
        <message>
            <source>Add the edition {name} to Zotero</source>
            <translation>記事「{name}」をZoteroに追加</translation>
        </message>
        <message>
            <source>The edition moves, and its papers with it. Papers that are in Zotero already are recognised and stay unchanged; the next sync adds the others. A backup is made first.</source>
            <translation>記事を論文と一緒に移します。すでにZoteroにある論文はそのまま使い、ほかの論文は次の同期で追加します。先にバックアップを作ります。</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) of it lie in Zotero's trash, too: they are added anew.</source>
            <translation>
                <numerusform>うち%n件はZoteroのゴミ箱にもあり、新しく追加します。</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete those in the trash for good, or merge the two in Zotero.</source>
            <translation>ゴミ箱の論文を完全に削除するか、Zoteroで2つを統合してください。</translation>
        </message>
    </context>
    <context>
        <name>NetworkCard</name>
        <message>
            <source>full width counts 2, an address {length}</source>
            <translation>全角は2、URLは{length}</translation>
        </message>
        <message>
            <source>full and half width both count 1</source>
            <translation>全角・半角とも1</translation>
        </message>
        <message>
            <source>full and half width both count 1, an address {length}</source>
            <translation>全角・半角とも1、URLは{length}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Copy for {network}</source>
            <translation>{network}用にコピー</translation>
        </message>
        <message>
            <source>Write a post</source>
            <translation>投稿画面を開く</translation>
        </message>
        <message>
            <source>Write a post on {network}</source>
            <translation>{network}の投稿画面を開く</translation>
        </message>
        <message>
            <source>Opens the page of {network} with this text</source>
            <translation>この文を入れて{network}の投稿画面を開きます</translation>
        </message>
        <message>
            <source>{network}: {used} of {limit}</source>
            <translation>{network}: {limit}のうち{used}</translation>
        </message>
    </context>
    <context>
        <name>NewEdition</name>
        <message>
            <source>New edition</source>
            <translation>新しい記事</translation>
        </message>
        <message>
            <source>2022, or 2022-03 for a month</source>
            <translation>2022、または月なら2022-03</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>From</source>
            <translation>開始日</translation>
        </message>
        <message>
            <source>The first day of the papers it gathers</source>
            <translation>集める論文の最初の日</translation>
        </message>
        <message>
            <source>To</source>
            <translation>終了日</translation>
        </message>
        <message>
            <source>The last day of the papers it gathers</source>
            <translation>集める論文の最後の日</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Where the edition and its papers are kept</source>
            <translation>記事と論文を保存する場所</translation>
        </message>
        <message>
            <source>Make the edition</source>
            <translation>記事を作成</translation>
        </message>
        <message>
            <source>Like {edition}</source>
            <translation>{edition}と同じ</translation>
        </message>
        <message>
            <source>New edition {name}</source>
            <translation>新しい記事「{name}」</translation>
        </message>
    </context>
    <context>
        <name>OhLabel</name>
        <message>
            <source>oh!? {date}</source>
            <translation>お！？ {date}</translation>
        </message>
    </context>
    <context>
        <name>OrderButton</name>
        <message>
            <source>Newest first</source>
            <translation>新しい順</translation>
        </message>
        <message>
            <source>Surest first</source>
            <translation>確信度順</translation>
        </message>
        <message>
            <source>Most like my oh!?</source>
            <translation>「お！？」に似た順</translation>
        </message>
        <message>
            <source>What came into the library last stands first.</source>
            <translation>ライブラリに最近加わった論文から並べます。</translation>
        </message>
        <message>
            <source>First the papers whose suggested category is surest: they are filed quickly. Guesses come last.</source>
            <translation>提案が確かな論文から並べます。手早く分類できます。推測は最後になります。</translation>
        </message>
        <message>
            <source>First what is most like the papers that you marked with oh!?, by the words of title and tags.</source>
            <translation>「お！？」を付けた論文に、タイトルとタグの語が似ているものから並べます。</translation>
        </message>
        <message>
            <source>Nothing is hidden, and nothing moves while you work: choose an order again to have it made anew.</source>
            <translation>隠れる論文はなく、作業中に順序が変わることもありません。同じ順序をもう一度選ぶと、並べ直します。</translation>
        </message>
        <message>
            <source>By a column</source>
            <translation>列の順</translation>
        </message>
        <message>
            <source>The list is sorted by the head of a column.</source>
            <translation>列の見出しで並べ替えています。</translation>
        </message>
        <message>
            <source>Order of the inbox: {order}</source>
            <translation>受信箱の順序：{order}</translation>
        </message>
    </context>
    <context>
        <name>Outline</name>
        <message>
            <source>{edition}: draft</source>
            <translation>{edition}の原稿</translation>
        </message>
        <message>
            <source>{written} of {picks} picks written</source>
            <translation>採用{picks}本中{written}本を記入済み</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>はじめに</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>おわりに</translation>
        </message>
        <message>
            <source>Extras</source>
            <translation>番外編</translation>
        </message>
        <message>
            <source>Lead text</source>
            <translation>リード文</translation>
        </message>
        <message>
            <source>written</source>
            <translation>記入済み</translation>
        </message>
        <message>
            <source>not written</source>
            <translation>未記入</translation>
        </message>
        <message>
            <source>edited here and in Zotero: decide</source>
            <translation>ここでもZoteroでも編集されました。どちらを使うか決めてください</translation>
        </message>
    </context>
    <context>
        <name>OwnTargetForm</name>
        <message>
            <source>Target {name}</source>
            <translation>出力先 {name}</translation>
        </message>
        <message>
            <source>New target of your own</source>
            <translation>新しい独自の出力先</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Letters, digits, hyphens; at most 40</source>
            <translation>英数字とハイフン、40文字まで</translation>
        </message>
        <message>
            <source>In the form of</source>
            <translation>基にする出力先</translation>
        </message>
        <message>
            <source>The platform whose way of headings, links and embeds the texts have</source>
            <translation>見出し、リンク、埋め込みの書き方をこの出力先に合わせます</translation>
        </message>
        <message>
            <source>Folder of posts</source>
            <translation>投稿のフォルダ</translation>
        </message>
        <message>
            <source>Inside the site; empty for the platform's</source>
            <translation>サイトの中のフォルダ。空欄なら基にする出力先と同じ</translation>
        </message>
        <message>
            <source>Name of files</source>
            <translation>ファイル名</translation>
        </message>
        <message>
            <source>Of {date}, {year}, {month}, {day} and {slug}; empty for the platform's</source>
            <translation>{date}、{year}、{month}、{day}、{slug} で組み立てます。空欄なら基にする出力先と同じ</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>テンプレート</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>ファイルから…</translation>
        </message>
        <message>
            <source>The platform's template</source>
            <translation>出力先のテンプレート</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Templates (*.j2 *.jinja *.md *.txt)</source>
            <translation>テンプレート (*.j2 *.jinja *.md *.txt)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <source>It takes the place of the platform's own template</source>
            <translation>出力先のテンプレートの代わりに使われます</translation>
        </message>
    </context>
    <context>
        <name>OwnTargets</name>
        <message>
            <source>Your own targets</source>
            <translation>独自の出力先</translation>
        </message>
        <message>
            <source>A target of your own is a template that says how a post is put together, for a blog that none of the targets here is made for, or for one of them in another form.</source>
            <translation>独自の出力先は、投稿の組み立て方を決めるテンプレートです。ここにないブログに使うことも、ここにある出力先の書き方を変えることもできます。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>In the form of</source>
            <translation>基にする出力先</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>追加…</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>編集…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Takes it out of use; its files stay in the folder {folder}</source>
            <translation>使わないようにします。ファイルは {folder} に残ります</translation>
        </message>
        <message>
            <source>It is out of use. Its files are kept in {folder}.</source>
            <translation>使わないようにしました。ファイルは {folder} に残っています。</translation>
        </message>
        <message>
            <source>in place of the platform's template</source>
            <translation>出力先のテンプレートの代わり</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>使えます</translation>
        </message>
    </context>
    <context>
        <name>PaperChoice</name>
        <message>
            <source>Paper</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>Authors, year</source>
            <translation>著者、年</translation>
        </message>
        <message>
            <source>Why it may be it</source>
            <translation>候補の理由</translation>
        </message>
        <message>
            <source>Papers it may be about</source>
            <translation>候補の論文</translation>
        </message>
        <message>
            <source>Another paper: words of its title, an author, a DOI</source>
            <translation>ほかの論文を探す：タイトルの語、著者、DOI</translation>
        </message>
        <message>
            <source>Another paper</source>
            <translation>ほかの論文</translation>
        </message>
        <message>
            <source>in another library: {name}</source>
            <translation>別のライブラリにあります：{name}</translation>
        </message>
        <message>
            <source>a pick already: {heading}</source>
            <translation>すでに採用済み：{heading}</translation>
        </message>
        <message>
            <source>Nothing is found.</source>
            <translation>見つかりませんでした。</translation>
        </message>
        <message>
            <source>None of your papers is likely. Search, or add the paper to the library first.</source>
            <translation>候補になる論文がありません。検索するか、先にライブラリに追加してください。</translation>
        </message>
    </context>
    <context>
        <name>PaperDelegate</name>
        <message>
            <source>(no title)</source>
            <translation>（タイトルなし）</translation>
        </message>
    </context>
    <context>
        <name>PaperEdits</name>
        <message>
            <source>Mark with oh!?</source>
            <translation>「お！？」を付ける</translation>
        </message>
        <message>
            <source>Take the oh!? away</source>
            <translation>「お！？」を外す</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>Put back into the inbox</source>
            <translation>受信箱に戻す</translation>
        </message>
        <message>
            <source>File under {section}</source>
            <translation>「{section}」に分類</translation>
        </message>
        <message>
            <source>File under {category} in {editions}</source>
            <translation>{editions}の「{category}」に分類</translation>
        </message>
        <message>
            <source>Take out of {edition}</source>
            <translation>{edition}から外す</translation>
        </message>
    </context>
    <context>
        <name>PaperMenu</name>
        <message>
            <source>File under</source>
            <translation>分類先</translation>
        </message>
        <message>
            <source>Copy as</source>
            <translation>形式を選んでコピー</translation>
        </message>
    </context>
    <context>
        <name>PaperTable</name>
        <message>
            <source>Ordering the inbox</source>
            <translation>受信箱を並べ替えています</translation>
        </message>
    </context>
    <context>
        <name>PaperView</name>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>{column} (the window is too narrow)</source>
            <translation>{column}（ウィンドウの幅が足りません）</translation>
        </message>
        <message>
            <source>As they were at first</source>
            <translation>最初の状態に戻す</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>移動</translation>
        </message>
        <message>
            <source>Sort by</source>
            <translation>並べ替え</translation>
        </message>
        <message>
            <source>{column} to the left</source>
            <translation>{column}を左へ</translation>
        </message>
        <message>
            <source>{column} to the right</source>
            <translation>{column}を右へ</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>論文%n件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Picturing</name>
        <message>
            <source>Copy the picture</source>
            <translation>図をコピー</translation>
        </message>
        <message>
            <source>Copy as CSV</source>
            <translation>CSVとしてコピー</translation>
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation>Markdownとしてコピー</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>名前を付けて保存…</translation>
        </message>
        <message>
            <source>Save picture into the post</source>
            <translation>図を記事に入れる</translation>
        </message>
        <message>
            <source>As SVG, for any size…</source>
            <translation>SVG（拡大しても鮮明）…</translation>
        </message>
        <message>
            <source>As PNG, of pixels…</source>
            <translation>PNG（画素の画像）…</translation>
        </message>
        <message>
            <source>In dark colours</source>
            <translation>ダークの配色で</translation>
        </message>
        <message>
            <source>Save the picture</source>
            <translation>図を保存</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>保存しました：{path}</translation>
        </message>
        <message>
            <source>Into the opening</source>
            <translation>「はじめに」に入れる</translation>
        </message>
        <message>
            <source>Into the lead text of {section}</source>
            <translation>「{section}」のリード文に入れる</translation>
        </message>
        <message>
            <source>Into the closing</source>
            <translation>「おわりに」に入れる</translation>
        </message>
        <message>
            <source>The picture is in the post. Every export carries it.</source>
            <translation>図を記事に入れました。書き出すときに図のファイルも一緒に書き出します。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>表示</translation>
        </message>
        <message>
            <source>Picture into the post</source>
            <translation>図を記事に入れる</translation>
        </message>
        <message>
            <source>What the picture was to go into is gone.</source>
            <translation>図を入れる先がもうありません。</translation>
        </message>
    </context>
    <context>
        <name>PostTextPage</name>
        <message>
            <source>Post text</source>
            <translation>投稿文</translation>
        </message>
    </context>
    <context>
        <name>PostTextPane</name>
        <message>
            <source>Post text</source>
            <translation>投稿文</translation>
        </message>
        <message>
            <source>Make it from the why</source>
            <translation>面白い点から作る</translation>
        </message>
        <message>
            <source>A few lines for the social networks</source>
            <translation>SNS用の短い文</translation>
        </message>
        <message>
            <source>Your Mastodon server, such as mastodon.social</source>
            <translation>Mastodonのサーバ（例: mastodon.social）</translation>
        </message>
        <message>
            <source>Your Mastodon server</source>
            <translation>Mastodonのサーバ</translation>
        </message>
        <message>
            <source>Embeds</source>
            <translation>埋め込み</translation>
        </message>
        <message>
            <source>Paste the address of your post</source>
            <translation>投稿のURLを貼り付け</translation>
        </message>
        <message>
            <source>Address of your post</source>
            <translation>投稿のURL</translation>
        </message>
        <message>
            <source>Embed</source>
            <translation>埋め込む</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
        <message>
            <source>That is not the address of a post on X, Bluesky or Mastodon, or of a video.</source>
            <translation>X、Bluesky、Mastodonの投稿や動画のURLではありません。</translation>
        </message>
        <message>
            <source>Add an embed</source>
            <translation>埋め込みを追加</translation>
        </message>
        <message>
            <source>Remove an embed</source>
            <translation>埋め込みの削除</translation>
        </message>
    </context>
    <context>
        <name>Posts</name>
        <message>
            <source>Import {file}</source>
            <translation>{file}を取り込む</translation>
        </message>
        <message numerus="yes">
            <source>“{name}” is an edition now, with %n pick(s).</source>
            <translation>
                <numerusform>「{name}」を記事として取り込みました。採用は%n件です。</numerusform>
            </translation>
        </message>
        <message>
            <source>Match papers…</source>
            <translation>論文を対応付け…</translation>
        </message>
    </context>
    <context>
        <name>PreviewPane</name>
        <message>
            <source>Preview</source>
            <translation>プレビュー</translation>
        </message>
        <message>
            <source>What you write is shown here as a reader sees it.</source>
            <translation>書いた内容が、読者に見えるとおりにここに表示されます。</translation>
        </message>
    </context>
    <context>
        <name>ProgressLine</name>
        <message>
            <source>Cancel: {work}</source>
            <translation>キャンセル: {work}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} / {total}</translation>
        </message>
    </context>
    <context>
        <name>PromptBar</name>
        <message numerus="yes">
            <source>%n letter(s)</source>
            <translation>
                <numerusform>%n字</numerusform>
            </translation>
        </message>
        <message>
            <source>Prompts</source>
            <translation>書き出しのヒント</translation>
        </message>
    </context>
    <context>
        <name>QuotaBar</name>
        <message>
            <source>{picks} of {quota} picks</source>
            <translation>採用{picks}本（目安{quota}）</translation>
        </message>
    </context>
    <context>
        <name>RecentEditions</name>
        <message>
            <source>Recent editions</source>
            <translation>最近の記事</translation>
        </message>
    </context>
    <context>
        <name>RemoveLibrary</name>
        <message>
            <source>Disconnect library</source>
            <translation>ライブラリの接続を解除</translation>
        </message>
        <message>
            <source>Disconnect {library}?</source>
            <translation>{library}の接続を解除しますか？</translation>
        </message>
        <message>
            <source>Remove library</source>
            <translation>ライブラリを取り除く</translation>
        </message>
        <message>
            <source>Remove {library}?</source>
            <translation>{library}を取り除きますか？</translation>
        </message>
        <message>
            <source>Decide…</source>
            <translation>決める…</translation>
        </message>
        <message>
            <source>Disconnect all the same</source>
            <translation>それでも接続を解除</translation>
        </message>
        <message>
            <source>Sync first</source>
            <translation>先に同期する</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>接続を解除</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>取り除く</translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) of it are open. They have to be decided first.</source>
            <translation>
                <numerusform>未解決の競合が%n件あります。先に解決してください。</numerusform>
            </translation>
        </message>
        <message>
            <source>A backup is made first.</source>
            <translation>先にバックアップを作成します。</translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made here are not in Zotero yet, and would be lost.</source>
            <translation>
                <numerusform>ここでの編集%n件はまだZoteroに送られていないため、失われます。</numerusform>
            </translation>
        </message>
        <message>
            <source>What is here of it is removed. Nothing is changed in Zotero, and it can be connected again.</source>
            <translation>ここにある分を取り除きます。Zoteroは何も変わらず、後でもう一度接続できます。</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s)</source>
            <translation>
                <numerusform>論文%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your whys</source>
            <translation>
                <numerusform>書いた「面白い点」%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edition(s): {names}</source>
            <translation>
                <numerusform>記事%n件：{names}</numerusform>
            </translation>
        </message>
        <message>
            <source>With it go, and they are nowhere else:</source>
            <translation>次のものも一緒になくなります。ほかの場所にはありません：</translation>
        </message>
    </context>
    <context>
        <name>SaveState</name>
        <message>
            <source>Loading…</source>
            <translation>読み込み中…</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>保存済み</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>まだ保存していません</translation>
        </message>
        <message>
            <source>Changed elsewhere</source>
            <translation>別の場所で変更されました</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>保存済み {time}</translation>
        </message>
    </context>
    <context>
        <name>SavingSheet</name>
        <message>
            <source>Saving…</source>
            <translation>保存中…</translation>
        </message>
        <message>
            <source>Being stopped: {work}.</source>
            <translation>中止しています: {work}。</translation>
        </message>
        <message>
            <source>What you wrote last is not on the disk yet: another program may be using the database.</source>
            <translation>最後に書いた内容はまだディスクに保存されていません。ほかのプログラムがデータベースを使っている可能性があります。</translation>
        </message>
        <message>
            <source>MI Reader closes by itself when everything is saved.</source>
            <translation>すべて保存されると、MI Readerは自動的に閉じます。</translation>
        </message>
        <message>
            <source>Do not close</source>
            <translation>閉じない</translation>
        </message>
    </context>
    <context>
        <name>SectionEdits</name>
        <message>
            <source>Rename…</source>
            <translation>名前を変更…</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>色</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上へ移動</translation>
        </message>
        <message>
            <source>Move forward</source>
            <translation>前へ移動</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下へ移動</translation>
        </message>
        <message>
            <source>Move back</source>
            <translation>後ろへ移動</translation>
        </message>
        <message>
            <source>Move to the extras</source>
            <translation>番外編へ移動</translation>
        </message>
        <message>
            <source>Move to the main part</source>
            <translation>本編へ移動</translation>
        </message>
        <message>
            <source>Merge into</source>
            <translation>統合先</translation>
        </message>
        <message>
            <source>Write the lead text</source>
            <translation>リード文を書く</translation>
        </message>
        <message>
            <source>Remove section</source>
            <translation>セクションを取り除く</translation>
        </message>
        <message>
            <source>Rename section</source>
            <translation>セクション名を変更</translation>
        </message>
        <message>
            <source>Move section</source>
            <translation>セクションを移動</translation>
        </message>
        <message>
            <source>Merge sections</source>
            <translation>セクションを統合</translation>
        </message>
        <message>
            <source>Change colour</source>
            <translation>色を変更</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>標準</translation>
        </message>
        <message>
            <source>Colour {number}</source>
            <translation>色{number}</translation>
        </message>
        <message>
            <source>Another colour…</source>
            <translation>別の色…</translation>
        </message>
        <message>
            <source>Colour of the category</source>
            <translation>カテゴリの色</translation>
        </message>
    </context>
    <context>
        <name>SectionHeader</name>
        <message>
            <source>Lead text {length}</source>
            <translation>リード文 {length}</translation>
        </message>
        <message>
            <source>Lead text missing</source>
            <translation>リード文 未記入</translation>
        </message>
        <message>
            <source>Menu of {section}</source>
            <translation>{section}のメニュー</translation>
        </message>
        <message>
            <source>Section {number}, {name}</source>
            <translation>セクション{number}、{name}</translation>
        </message>
        <message>
            <source>Edited here and in Zotero: decide</source>
            <translation>ここでもZoteroでも編集されました。どちらを使うか決めてください</translation>
        </message>
    </context>
    <context>
        <name>SectionMenus</name>
        <message>
            <source>Another one…</source>
            <translation>別のセクション…</translation>
        </message>
        <message>
            <source>Rename the section</source>
            <translation>セクション名を変更</translation>
        </message>
        <message>
            <source>New section</source>
            <translation>新しいセクション</translation>
        </message>
        <message>
            <source>A section needs a heading.</source>
            <translation>セクションには見出しが必要です。</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>見出し</translation>
        </message>
    </context>
    <context>
        <name>Seen</name>
        <message>
            <source>Picked in {edition} already</source>
            <translation>{edition}で採用済み</translation>
        </message>
        <message>
            <source>A post cites the published one.</source>
            <translation>投稿では出版版を引用します。</translation>
        </message>
        <message>
            <source>Published as {paper}</source>
            <translation>出版版：{paper}</translation>
        </message>
        <message>
            <source>Preprint: {paper}</source>
            <translation>プレプリント：{paper}</translation>
        </message>
        <message>
            <source>Here once more: {paper}</source>
            <translation>重複：{paper}</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Language of posts</source>
            <translation>投稿の言語</translation>
        </message>
        <message>
            <source>Of headings in new editions, and of “et al.”</source>
            <translation>新しい記事の見出しと「ほか」の言語</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>著者名</translation>
        </message>
        <message>
            <source>Named in the front matter of new editions</source>
            <translation>新しい記事のフロントマターに入れます</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>The set of categories for filing and for new editions</source>
            <translation>分類と新しい記事に使うカテゴリのセット</translation>
        </message>
        <message>
            <source>Line under each pick</source>
            <translation>採用論文の下の書誌</translation>
        </message>
        <message>
            <source>Of new editions; each edition can have its own</source>
            <translation>新しい記事の設定（記事ごとに変えられます）</translation>
        </message>
        <message>
            <source>Sync when the window opens</source>
            <translation>起動時に同期</translation>
        </message>
        <message>
            <source>Sync after edits</source>
            <translation>編集後に同期</translation>
        </message>
        <message>
            <source>Minutes after the last edit until it is sent to Zotero</source>
            <translation>最後の編集からZoteroに送るまでの分数</translation>
        </message>
        <message>
            <source>Sync every</source>
            <translation>同期の間隔</translation>
        </message>
        <message>
            <source>Minutes from one automatic sync to the next</source>
            <translation>自動で同期する間隔（分）</translation>
        </message>
        <message>
            <source>Web API</source>
            <translation>Web API</translation>
        </message>
        <message>
            <source>Another one than zotero.org's for servers of your own</source>
            <translation>zotero.org以外の自分のサーバを使う場合</translation>
        </message>
        <message>
            <source>Zotero on this computer</source>
            <translation>このコンピュータのZotero</translation>
        </message>
        <message>
            <source>Where its API answers</source>
            <translation>APIのアドレス</translation>
        </message>
        <message>
            <source>Mastodon server</source>
            <translation>Mastodonのサーバ</translation>
        </message>
        <message>
            <source>Where you post, such as mastodon.social</source>
            <translation>投稿するサーバ（例: mastodon.social）</translation>
        </message>
        <message>
            <source>Texts of embedded posts</source>
            <translation>埋め込んだ投稿の文章</translation>
        </message>
        <message>
            <source>Whether X, Bluesky, Mastodon and YouTube are asked what a post says: they learn which one it is</source>
            <translation>X、Bluesky、Mastodon、YouTubeに投稿の本文を問い合わせるかどうか。どの投稿かが相手に伝わります</translation>
        </message>
        <message>
            <source>Zotero's data folder</source>
            <translation>Zoteroのデータフォルダ</translation>
        </message>
        <message>
            <source>PDFs and other files are opened from there</source>
            <translation>PDFなどのファイルをここから開きます</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>はい</translation>
        </message>
        <message>
            <source>No</source>
            <translation>いいえ</translation>
        </message>
        <message>
            <source>Fetch when I ask, after a question</source>
            <translation>求めたときに確認してから取得</translation>
        </message>
        <message>
            <source>Never ask a network</source>
            <translation>問い合わせない</translation>
        </message>
        <message>
            <source>Fetch as soon as an address is pasted</source>
            <translation>URLを貼り付けたらすぐに取得</translation>
        </message>
        <message>
            <source>Short: authors, title, venue</source>
            <translation>短い形式: 著者、タイトル、掲載誌</translation>
        </message>
        <message>
            <source>A full reference</source>
            <translation>完全な書誌</translation>
        </message>
        <message>
            <source>None</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>Social posts</source>
            <translation>SNSの投稿</translation>
        </message>
        <message>
            <source>A quotation needs no network and no script</source>
            <translation>引用ならネットワークもスクリプトも不要です</translation>
        </message>
        <message>
            <source>Language of the front matter</source>
            <translation>フロントマターの形式</translation>
        </message>
        <message>
            <source>Raw HTML</source>
            <translation>HTML</translation>
        </message>
        <message>
            <source>Whether the site shows it; if not, it is said in Markdown</source>
            <translation>サイトがHTMLを表示するか。しない場合はMarkdownで書きます</translation>
        </message>
        <message>
            <source>A folder for each post</source>
            <translation>投稿ごとのフォルダ</translation>
        </message>
        <message>
            <source>The pictures of a post stand beside it</source>
            <translation>投稿の画像を同じフォルダに置きます</translation>
        </message>
        <message>
            <source>As drafts</source>
            <translation>下書きにする</translation>
        </message>
        <message>
            <source>Hugo leaves drafts out of the site</source>
            <translation>Hugoは下書きをサイトに出しません</translation>
        </message>
        <message>
            <source>Date in the file's name</source>
            <translation>ファイル名に日付</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>絵文字</translation>
        </message>
        <message>
            <source>Of posts whose front matter names none</source>
            <translation>フロントマターに指定のない投稿で使います</translation>
        </message>
        <message>
            <source>Kind of article</source>
            <translation>記事の種類</translation>
        </message>
        <message>
            <source>Of posts whose front matter does not say it</source>
            <translation>フロントマターに指定のない投稿で使います</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>公開する</translation>
        </message>
        <message>
            <source>When the site's repository is pushed</source>
            <translation>リポジトリをpushしたときに公開します</translation>
        </message>
        <message>
            <source>Limited sharing</source>
            <translation>限定共有</translation>
        </message>
        <message>
            <source>New posts are for those alone who know their address</source>
            <translation>新しい投稿を、URLを知っている人だけが見られるようにします</translation>
        </message>
        <message>
            <source>Shown as slides</source>
            <translation>スライドとして表示</translation>
        </message>
        <message>
            <source>Passed by when Qiita CLI publishes</source>
            <translation>Qiita CLIの公開から除外</translation>
        </message>
        <message>
            <source>Organization</source>
            <translation>Organization</translation>
        </message>
        <message>
            <source>By the name in its address</source>
            <translation>URLに含まれる名前</translation>
        </message>
        <message>
            <source>Folder of posts</source>
            <translation>投稿のフォルダ</translation>
        </message>
        <message>
            <source>Inside the site</source>
            <translation>サイト内のフォルダ</translation>
        </message>
        <message>
            <source>Folder of pictures</source>
            <translation>画像のフォルダ</translation>
        </message>
        <message>
            <source>Inside the site; a dot is the post's own folder</source>
            <translation>サイト内のフォルダ。「.」は投稿と同じフォルダです</translation>
        </message>
        <message>
            <source>A quotation of what was saved</source>
            <translation>保存した内容を引用</translation>
        </message>
        <message>
            <source>The address alone</source>
            <translation>URLのみ</translation>
        </message>
        <message>
            <source>The networks' own code</source>
            <translation>SNSの埋め込みコード</translation>
        </message>
        <message>
            <source>Hugo's shortcode x (0.141 and later)</source>
            <translation>Hugoのショートコードx（0.141以降）</translation>
        </message>
        <message>
            <source>Hugo's shortcode tweet (older)</source>
            <translation>Hugoのショートコードtweet（以前の版）</translation>
        </message>
        <message>
            <source>Tech</source>
            <translation>技術記事</translation>
        </message>
        <message>
            <source>Idea</source>
            <translation>アイデア</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>ウィンドウ</translation>
        </message>
        <message>
            <source>Posts</source>
            <translation>投稿</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>同期</translation>
        </message>
        <message>
            <source>Zotero</source>
            <translation>Zotero</translation>
        </message>
        <message>
            <source>Same as the system</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外観</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>文字の大きさ</translation>
        </message>
        <message>
            <source>never</source>
            <translation>しない</translation>
        </message>
        <message>
            <source> min</source>
            <translation>分</translation>
        </message>
    </context>
    <context>
        <name>Sides</name>
        <message>
            <source>Both versions</source>
            <translation>両方の版</translation>
        </message>
        <message>
            <source>No such paragraph here</source>
            <translation>こちらにはこの段落がありません</translation>
        </message>
        <message>
            <source>here</source>
            <translation>ここ</translation>
        </message>
        <message>
            <source>Zotero</source>
            <translation>Zotero</translation>
        </message>
        <message>
            <source>both, one after the other</source>
            <translation>両方（続けて並べる）</translation>
        </message>
        <message>
            <source>Take:</source>
            <translation>使う方:</translation>
        </message>
        <message>
            <source>Preview of the post</source>
            <translation>投稿のプレビュー</translation>
        </message>
        <message>
            <source>Source of the post</source>
            <translation>投稿のソース</translation>
        </message>
    </context>
    <context>
        <name>SourceDelegate</name>
        <message>
            <source>not written</source>
            <translation>未記入</translation>
        </message>
    </context>
    <context>
        <name>SourceTree</name>
        <message>
            <source>Outline</source>
            <translation>アウトライン</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>サイドバー</translation>
        </message>
        <message>
            <source>New edition</source>
            <translation>新しい記事</translation>
        </message>
    </context>
    <context>
        <name>Sources</name>
        <message>
            <source>Inbox</source>
            <translation>受信箱</translation>
        </message>
        <message>
            <source>All papers</source>
            <translation>すべての論文</translation>
        </message>
        <message>
            <source>oh!?</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>スキップ済み</translation>
        </message>
        <message>
            <source>Editions</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>コレクション</translation>
        </message>
        <message>
            <source>Saved searches</source>
            <translation>保存した検索</translation>
        </message>
        <message>
            <source>Group libraries</source>
            <translation>グループライブラリ</translation>
        </message>
        <message>
            <source>My Library</source>
            <translation>マイライブラリ</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Sample library</source>
            <translation>サンプルライブラリ</translation>
        </message>
        <message>
            <source>{picks} picks of {papers} papers</source>
            <translation>論文{papers}件中、採用{picks}本</translation>
        </message>
        <message>
            <source>archived</source>
            <translation>アーカイブ済み</translation>
        </message>
        <message>
            <source>It looks in a library that is not connected.</source>
            <translation>接続していないライブラリを検索しています。</translation>
        </message>
        <message>
            <source>%n paper(s)</source>
            <translation>論文%n件</translation>
        </message>
        <message>
            <source>Go to the inbox</source>
            <translation>受信箱へ</translation>
        </message>
        <message>
            <source>Show all papers</source>
            <translation>すべての論文を表示</translation>
        </message>
        <message>
            <source>The papers that you file here would be listed here.</source>
            <translation>ここに分類した論文が並びます。</translation>
        </message>
        <message>
            <source>The inbox is empty: every paper is filed or skipped.</source>
            <translation>受信箱は空です。すべての論文が分類済みかスキップ済みです。</translation>
        </message>
        <message>
            <source>Your papers would be listed here.</source>
            <translation>論文がここに並びます。</translation>
        </message>
        <message>
            <source>Add papers…</source>
            <translation>論文を追加…</translation>
        </message>
        <message>
            <source>Papers that made you say “oh!?” would be listed here. The key is O.</source>
            <translation>「お！？」と思った論文がここに並びます。キーはOです。</translation>
        </message>
        <message>
            <source>Papers that you put aside would be listed here. The key is X.</source>
            <translation>スキップした論文がここに並びます。キーはXです。</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>コレクション</translation>
        </message>
        <message>
            <source>The papers of this collection in Zotero would be listed here.</source>
            <translation>Zoteroのこのコレクションの論文がここに並びます。</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>The papers that this search finds would be listed here.</source>
            <translation>この検索で見つかった論文がここに並びます。</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Not connected to Zotero</source>
            <translation>Zoteroに接続していません</translation>
        </message>
        <message>
            <source>No library yet</source>
            <translation>ライブラリがまだありません</translation>
        </message>
        <message>
            <source>not synced yet</source>
            <translation>まだ同期していません</translation>
        </message>
        <message>
            <source>all synced {time}</source>
            <translation>すべて同期済み {time}</translation>
        </message>
        <message>
            <source>last sync {time}</source>
            <translation>最終同期 {time}</translation>
        </message>
        <message>
            <source>{library}: {reason}</source>
            <translation>{library}: {reason}</translation>
        </message>
        <message>
            <source>Connected to Zotero on this computer</source>
            <translation>このコンピュータのZoteroに接続中</translation>
        </message>
        <message>
            <source>Connected to zotero.org</source>
            <translation>zotero.orgに接続中</translation>
        </message>
        <message numerus="yes">
            <source>%n libraries connected</source>
            <translation>
                <numerusform>%n個のライブラリに接続中</numerusform>
            </translation>
        </message>
        <message>
            <source>Offline: Zotero is not running</source>
            <translation>オフライン：Zoteroが起動していません</translation>
        </message>
        <message>
            <source>Offline: zotero.org cannot be reached</source>
            <translation>オフライン：zotero.orgにつながりません</translation>
        </message>
        <message>
            <source>{time} ({ago})</source>
            <translation>{time} ({ago})</translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n分前</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s)</source>
            <translation>
                <numerusform>競合%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>papers are gone from Zotero: decide</source>
            <translation>論文がZoteroからなくなりました。確認してください</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait here</source>
            <translation>
                <numerusform>送信待ち%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>内容を見る</translation>
        </message>
        <message>
            <source>Show: {what}</source>
            <translation>内容を見る: {what}</translation>
        </message>
    </context>
    <context>
        <name>Suggested</name>
        <message>
            <source>Suggestion</source>
            <translation>提案</translation>
        </message>
        <message>
            <source>unsure</source>
            <translation>自信なし</translation>
        </message>
    </context>
    <context>
        <name>SuggestionPanel</name>
        <message>
            <source>Suggested</source>
            <translation>提案</translation>
        </message>
        <message>
            <source>New edition…</source>
            <translation>新しい記事…</translation>
        </message>
        <message>
            <source>File here</source>
            <translation>ここに分類</translation>
        </message>
        <message>
            <source>File under {category} (Y)</source>
            <translation>「{category}」に分類 (Y)</translation>
        </message>
        <message>
            <source>unsure</source>
            <translation>自信なし</translation>
        </message>
        <message>
            <source>A guess: another category is about as likely, or nothing tells.</source>
            <translation>推測です。ほかのカテゴリも同じくらいありうるか、手がかりがありません。</translation>
        </message>
        <message>
            <source>Another category</source>
            <translation>ほかのカテゴリ</translation>
        </message>
        <message>
            <source>File under</source>
            <translation>分類先</translation>
        </message>
        <message>
            <source>File in {edition}</source>
            <translation>{edition}に分類</translation>
        </message>
        <message>
            <source>File under {category} in {edition} (Y)</source>
            <translation>{edition}の「{category}」に分類 (Y)</translation>
        </message>
        <message>
            <source>No paper is selected.</source>
            <translation>論文が選択されていません。</translation>
        </message>
        <message numerus="yes">
            <source>%n papers are selected.</source>
            <translation>
                <numerusform>論文を%n件選択しています。</numerusform>
            </translation>
        </message>
        <message>
            <source>Filed under {categories}.</source>
            <translation>{categories}に分類済みです。</translation>
        </message>
        <message>
            <source>No suggestion for this paper.</source>
            <translation>この論文への提案はありません。</translation>
        </message>
        <message>
            <source>No suggestion yet.</source>
            <translation>提案はまだありません。</translation>
        </message>
        <message>
            <source>then</source>
            <translation>次点</translation>
        </message>
        <message>
            <source>none of them {percent}%</source>
            <translation>どれでもない {percent}%</translation>
        </message>
        <message>
            <source>Here in the list: {why}</source>
            <translation>この順位の理由：{why}</translation>
        </message>
    </context>
    <context>
        <name>Summary</name>
        <message numerus="yes">
            <source>%n new from Zotero</source>
            <translation>
                <numerusform>Zoteroから新規%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed in Zotero</source>
            <translation>
                <numerusform>Zoteroで変更%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in Zotero's trash</source>
            <translation>
                <numerusform>Zoteroのゴミ箱へ%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n back from the trash</source>
            <translation>
                <numerusform>ゴミ箱から復元%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n erased in Zotero</source>
            <translation>
                <numerusform>Zoteroで完全に削除%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edited on both sides and joined</source>
            <translation>
                <numerusform>両方の編集を統合%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sent to Zotero</source>
            <translation>
                <numerusform>Zoteroへ送信%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still to be sent</source>
            <translation>
                <numerusform>送信待ち%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) to decide</source>
            <translation>
                <numerusform>未解決の競合 %n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not gone through</source>
            <translation>
                <numerusform>未処理%n件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncReport</name>
        <message>
            <source>Last sync</source>
            <translation>最終同期</translation>
        </message>
        <message>
            <source>What</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Not gone through or not understood</source>
            <translation>処理できなかったもの・解釈できなかったもの</translation>
        </message>
        <message>
            <source>Nothing was new on either side.</source>
            <translation>どちらにも新しいものはありませんでした。</translation>
        </message>
        <message>
            <source>From Zotero: {what}, {how}: {count} ({names})</source>
            <translation>Zoteroから: {what}・{how} {count}件 ({names})</translation>
        </message>
        <message>
            <source>whys</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>post texts</source>
            <translation>投稿文</translation>
        </message>
        <message>
            <source>oh!? marks</source>
            <translation>お！？</translation>
        </message>
        <message>
            <source>skip marks</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>papers in sections</source>
            <translation>セクションの論文</translation>
        </message>
        <message>
            <source>editions</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>sections</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>lists of picks</source>
            <translation>採用の一覧</translation>
        </message>
        <message>
            <source>texts of editions</source>
            <translation>記事の文章</translation>
        </message>
        <message>
            <source>details of editions</source>
            <translation>記事の詳細</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新規</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>変更</translation>
        </message>
        <message>
            <source>renamed</source>
            <translation>名前の変更</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>移動</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>削除</translation>
        </message>
    </context>
    <context>
        <name>Syncing</name>
        <message>
            <source>{library}: reading from Zotero</source>
            <translation>{library}: Zoteroから読み取り中</translation>
        </message>
        <message>
            <source>{library}: writing to Zotero</source>
            <translation>{library}: Zoteroへ書き込み中</translation>
        </message>
        <message>
            <source>Sync with Zotero</source>
            <translation>Zoteroと同期</translation>
        </message>
        <message>
            <source>Making papers searchable</source>
            <translation>論文を検索できるようにしています</translation>
        </message>
    </context>
    <context>
        <name>TakingBack</name>
        <message>
            <source>Written by hand in the edition's own texts:</source>
            <translation>記事の文のうち、手で書き換えられたもの:</translation>
        </message>
        <message>
            <source>Take back into the edition</source>
            <translation>記事に取り込む</translation>
        </message>
    </context>
    <context>
        <name>TargetButton</name>
        <message>
            <source>Target</source>
            <translation>出力先</translation>
        </message>
        <message>
            <source>The platform that the post is written for</source>
            <translation>投稿を書き出すブログの種類</translation>
        </message>
        <message>
            <source>Options…</source>
            <translation>書き出しの設定…</translation>
        </message>
    </context>
    <context>
        <name>TargetDialog</name>
        <message>
            <source>Options of {target}</source>
            <translation>{target}の設定</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>TextPage</name>
        <message>
            <source>Merged result, editable</source>
            <translation>統合した結果（編集できます）</translation>
        </message>
        <message>
            <source>not in Zotero yet</source>
            <translation>Zoteroにはまだありません</translation>
        </message>
        <message>
            <source>nothing there</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>seen {time}</source>
            <translation>{time}に確認</translation>
        </message>
        <message>
            <source>Here, in MI Reader</source>
            <translation>ここ（MI Reader）</translation>
        </message>
        <message>
            <source>In Zotero</source>
            <translation>Zotero</translation>
        </message>
        <message>
            <source>Use all of this</source>
            <translation>こちらをすべて使う</translation>
        </message>
        <message numerus="yes">
            <source>%n paragraph(s) of one side alone, merged without a question</source>
            <translation>
                <numerusform>片方だけの変更%n段落は自動で統合</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paragraph(s) changed on both sides: choose</source>
            <translation>
                <numerusform>両方で変更された%n段落：選んでください</numerusform>
            </translation>
        </message>
        <message>
            <source>You have edited this paragraph below: it was left as it is.</source>
            <translation>この段落は下で編集済みのため、そのまま残しました。</translation>
        </message>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n字</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n語</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Totals</name>
        <message numerus="yes">
            <source>+ %n line(s)</source>
            <translation>
                <numerusform>+ 追加%n行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>− %n line(s)</source>
            <translation>
                <numerusform>− 削除%n行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made by hand would go</source>
            <translation>
                <numerusform>手作業の修正%nか所が消えます</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edit(s) made by hand stay</source>
            <translation>
                <numerusform>手作業の修正%nか所はそのまま残ります</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) to be copied</source>
            <translation>
                <numerusform>画像%n枚をコピー</numerusform>
            </translation>
        </message>
        <message>
            <source>The file is up to date.</source>
            <translation>ファイルは最新です。</translation>
        </message>
        <message>
            <source>The file is up to date; exporting it only notes so.</source>
            <translation>ファイルは最新です。書き出すと、そのことだけを記録します。</translation>
        </message>
        <message>
            <source>A new file: {name}</source>
            <translation>新しいファイル：{name}</translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>Train suggestions</source>
            <translation>提案の学習</translation>
        </message>
        <message>
            <source>Learning from what you filed…</source>
            <translation>分類した論文から学習しています…</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) that you filed are learned from</source>
            <translation>
                <numerusform>分類済みの%n件から学習しました</numerusform>
            </translation>
        </message>
        <message>
            <source>What is taken for what</source>
            <translation>よくある取り違え</translation>
        </message>
        <message>
            <source>“{label}” taken for “{taken}”</source>
            <translation>「{label}」を「{taken}」と取り違え</translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n回</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing: all were right.</source>
            <translation>ありません。すべて正解でした。</translation>
        </message>
        <message>
            <source>How it has grown</source>
            <translation>これまでの伸び</translation>
        </message>
        <message>
            <source>with {known} papers filed before</source>
            <translation>{known}件を分類したあと</translation>
        </message>
        <message>
            <source>{percent}% right</source>
            <translation>{percent}%正解</translation>
        </message>
        <message>
            <source>That is too few to say how often the suggestions are right: file {number} and ask again. Until then they go mostly by the names and keywords of your categories, and by what the program knows of papers on machine learning and materials.</source>
            <translation>提案がどれだけ当たるかを言うには少なすぎます。{number}件分類したら、もう一度お試しください。それまでの提案は、主にカテゴリの名前とキーワード、および機械学習と材料の論文についての知識によるものです。</translation>
        </message>
        <message>
            <source>Of 100 papers, {right} had the right suggestion before you filed them.</source>
            <translation>分類する前の提案は、100件中{right}件で正解でした。</translation>
        </message>
        <message>
            <source>For {two} of 100 it was the first or the second.</source>
            <translation>100件中{two}件では、2番目までに正解がありました。</translation>
        </message>
        <message>
            <source>Without learning from you it would have been {before}.</source>
            <translation>分類から学習しなければ、{before}件でした。</translation>
        </message>
        <message>
            <source>The percentages beside the papers mean what they say.</source>
            <translation>論文に付く％は、おおむねそのとおりに当たります。</translation>
        </message>
        <message>
            <source>The percentages beside the papers are rough: do not rely on them yet.</source>
            <translation>論文に付く％はまだ大まかで、あまり当てになりません。</translation>
        </message>
        <message>
            <source>none of them</source>
            <translation>どれでもない</translation>
        </message>
    </context>
    <context>
        <name>TreeMenus</name>
        <message>
            <source>Rename…</source>
            <translation>名前を変更…</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>編集…</translation>
        </message>
        <message>
            <source>Delete saved search</source>
            <translation>保存した検索を削除</translation>
        </message>
        <message>
            <source>Papers reach the inbox</source>
            <translation>受信箱に入れる論文</translation>
        </message>
        <message>
            <source>All of them</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>From this year on</source>
            <translation>今年から</translation>
        </message>
        <message>
            <source>From today on</source>
            <translation>今日から</translation>
        </message>
        <message>
            <source>Disconnect…</source>
            <translation>接続を解除…</translation>
        </message>
        <message>
            <source>Remove library…</source>
            <translation>ライブラリを取り除く…</translation>
        </message>
        <message>
            <source>File under {section}</source>
            <translation>「{section}」に分類</translation>
        </message>
    </context>
    <context>
        <name>TrendsHead</name>
        <message>
            <source>Which day counts</source>
            <translation>数える日付</translation>
        </message>
        <message>
            <source>Date added</source>
            <translation>追加日</translation>
        </message>
        <message>
            <source>Date published</source>
            <translation>出版日</translation>
        </message>
        <message>
            <source>oh!? date</source>
            <translation>お！？の日付</translation>
        </message>
        <message>
            <source>Numbers as</source>
            <translation>数の表し方</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>件数</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>割合</translation>
        </message>
        <message>
            <source>Span</source>
            <translation>期間</translation>
        </message>
        <message>
            <source>Unfiled papers by their suggestion</source>
            <translation>未分類の論文を提案で数える</translation>
        </message>
        <message>
            <source>Year before</source>
            <translation>前年と比べる</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>名前を付けて保存…</translation>
        </message>
        <message>
            <source>Save picture into the post</source>
            <translation>図を記事に入れる</translation>
        </message>
        <message>
            <source>The edition's period</source>
            <translation>記事の期間</translation>
        </message>
        <message>
            <source>The last 12 months</source>
            <translation>過去12か月</translation>
        </message>
        <message>
            <source>All years</source>
            <translation>すべての年</translation>
        </message>
    </context>
    <context>
        <name>TrendsRoom</name>
        <message>
            <source>Papers per month and category</source>
            <translation>月・カテゴリ別の論文数</translation>
        </message>
        <message>
            <source>Trends</source>
            <translation>トレンド</translation>
        </message>
        <message>
            <source>Chart of papers per month and category</source>
            <translation>月・カテゴリ別の論文数のグラフ</translation>
        </message>
        <message>
            <source>Hover or arrow keys: read a column · Enter: show its papers</source>
            <translation>マウスか矢印キーで数値を表示 · Enterで論文を表示</translation>
        </message>
        <message>
            <source>Counting papers by their suggestion</source>
            <translation>論文を提案で集計中</translation>
        </message>
        <message>
            <source>No paper of this span is filed.</source>
            <translation>この期間に分類済みの論文はありません。</translation>
        </message>
        <message>
            <source>Count them by their suggestion</source>
            <translation>提案のカテゴリで数える</translation>
        </message>
        <message>
            <source>No papers in this span.</source>
            <translation>この期間の論文はありません。</translation>
        </message>
        <message>
            <source>Show all years</source>
            <translation>すべての年を表示</translation>
        </message>
        <message>
            <source>Papers are counted here by month and category.</source>
            <translation>月・カテゴリ別の論文数がここに表示されます。</translation>
        </message>
    </context>
    <context>
        <name>Triage</name>
        <message>
            <source>File under {category}</source>
            <translation>「{category}」に分類</translation>
        </message>
        <message>
            <source>File under {category} in {editions}</source>
            <translation>{editions}の「{category}」に分類</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) filed under {category} in {editions}.</source>
            <translation>
                <numerusform>論文%n件を{editions}の「{category}」に分類しました。</numerusform>
            </translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>スキップ</translation>
        </message>
        <message>
            <source>Put back into the inbox</source>
            <translation>受信箱に戻す</translation>
        </message>
        <message>
            <source>Mark with oh!?</source>
            <translation>「お！？」を付ける</translation>
        </message>
        <message>
            <source>Take the oh!? away</source>
            <translation>「お！？」を外す</translation>
        </message>
        <message>
            <source>Pick or candidate</source>
            <translation>採用・候補の切り替え</translation>
        </message>
        <message>
            <source>Take out of {edition}</source>
            <translation>{edition}から外す</translation>
        </message>
        <message>
            <source>{library} has no open edition to file this in.</source>
            <translation>{library}には、この論文を分類できる作業中の記事がありません。</translation>
        </message>
        <message>
            <source>An edition holds papers of its own library.</source>
            <translation>記事に入るのは、その記事と同じライブラリの論文だけです。</translation>
        </message>
    </context>
    <context>
        <name>UnsavedSheet</name>
        <message numerus="yes">
            <source>%n text(s) could not be saved</source>
            <translation>
                <numerusform>%n件の文章を保存できませんでした</numerusform>
            </translation>
        </message>
        <message>
            <source>If MI Reader closes now, this is lost: {texts}.</source>
            <translation>今MI Readerを閉じると、次の内容が失われます: {texts}。</translation>
        </message>
        <message>
            <source>What could not be saved</source>
            <translation>保存できなかった内容</translation>
        </message>
        <message>
            <source>Copy text</source>
            <translation>テキストをコピー</translation>
        </message>
        <message>
            <source>Close without it</source>
            <translation>保存せずに閉じる</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再試行</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>ほか%n件</numerusform>
            </translation>
        </message>
        <message>
            <source>{kind} of “{what}”</source>
            <translation>「{what}」の{kind}</translation>
        </message>
        <message>
            <source>the why</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>the post text</source>
            <translation>投稿文</translation>
        </message>
        <message>
            <source>the text of the pick</source>
            <translation>採用した論文の文章</translation>
        </message>
        <message>
            <source>the lead text</source>
            <translation>リード文</translation>
        </message>
        <message>
            <source>the opening</source>
            <translation>はじめに</translation>
        </message>
        <message>
            <source>the closing</source>
            <translation>おわりに</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>文章</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
    </context>
    <context>
        <name>Views</name>
        <message>
            <source>View</source>
            <translation>表示</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>プレビュー</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>並べる</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>ソース</translation>
        </message>
    </context>
    <context>
        <name>WaitingChanges</name>
        <message>
            <source>Changes waiting for Zotero</source>
            <translation>Zoteroへの送信待ち</translation>
        </message>
        <message>
            <source>What</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>今すぐ同期</translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) and edition(s) were edited here</source>
            <translation>
                <numerusform>ここで編集した論文と記事 %n件</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything that was edited here is in Zotero</source>
            <translation>ここでの編集はすべてZoteroに送信済みです</translation>
        </message>
        <message>
            <source>An edition that was deleted here</source>
            <translation>ここで削除した記事</translation>
        </message>
        <message>
            <source>edition</source>
            <translation>記事</translation>
        </message>
        <message>
            <source>paper</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>Much is gone from Zotero, so nothing was changed here.</source>
            <translation>Zoteroから多くのものがなくなっているため、ここでは何も変更していません。</translation>
        </message>
        <message>
            <source>Look in Zotero whether this is so: is it the right account, has Zotero itself synced?</source>
            <translation>Zoteroで、本当にそうか確認してください。アカウントは正しいですか。Zotero自体の同期は済んでいますか。</translation>
        </message>
        <message>
            <source>It is so: remove it here too</source>
            <translation>そのとおり: ここからも取り除く</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Welcome to MI Reader</source>
            <translation>MI Readerへようこそ</translation>
        </message>
        <message>
            <source>From the paper that made you say “oh!?” to the post at the end of the year.</source>
            <translation>「お！？」と思った論文から、年末の投稿まで。</translation>
        </message>
        <message>
            <source>Where are your papers?</source>
            <translation>論文はどこにありますか？</translation>
        </message>
        <message>
            <source>Create a key on zotero.org</source>
            <translation>zotero.orgでキーを作成</translation>
        </message>
        <message>
            <source>Paste an API key</source>
            <translation>APIキーを貼り付け</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外観</translation>
        </message>
        <message>
            <source>Same as the system</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Check this set-up</source>
            <translation>セットアップを確認</translation>
        </message>
        <message>
            <source>Zotero Web API</source>
            <translation>Zotero Web API</translation>
        </message>
        <message>
            <source>For a library that is not on this computer. The key is kept in the system keychain, never in a file or a log.</source>
            <translation>このコンピュータにないライブラリに使います。キーはシステムのキーチェーンに保存し、ファイルやログには書きません。</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>接続</translation>
        </message>
        <message>
            <source>Sample library</source>
            <translation>サンプルライブラリ</translation>
        </message>
        <message>
            <source>Real papers, eight of them already a whole post of 2022.</source>
            <translation>実在の論文です。うち8本は2022年の記事になっています。</translation>
        </message>
        <message>
            <source>No account and no network needed; remove it at any time.</source>
            <translation>アカウントもネットワークも不要で、いつでも取り除けます。</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>読み込み中…</translation>
        </message>
        <message>
            <source>Look around</source>
            <translation>試してみる</translation>
        </message>
        <message>
            <source>Open or drop a file</source>
            <translation>ファイルを開く・ドロップする</translation>
        </message>
        <message>
            <source>BibTeX, RIS or CSL-JSON as a library of its own.</source>
            <translation>BibTeX、RIS、CSL-JSONを1つのライブラリとして取り込みます。</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>ファイルを選択…</translation>
        </message>
        <message>
            <source>Nothing in Zotero changes until you file a paper.</source>
            <translation>論文を分類するまで、Zoteroは何も変わりません。</translation>
        </message>
        <message>
            <source>Looking for Zotero…</source>
            <translation>Zoteroを探しています…</translation>
        </message>
        <message>
            <source>Start Zotero: this page looks again by itself.</source>
            <translation>Zoteroを起動してください。自動で見つけます。</translation>
        </message>
        <message>
            <source>not running</source>
            <translation>未起動</translation>
        </message>
        <message>
            <source>In Zotero's settings, under Advanced, allow other applications on this computer to communicate with Zotero.</source>
            <translation>Zoteroの設定の「詳細」（Advanced）で、このコンピュータのほかのアプリとの通信（Allow other applications on this computer to communicate with Zotero）を許可してください。</translation>
        </message>
        <message>
            <source>running, but closed to other programs</source>
            <translation>起動中（ほかのアプリからは読み取れません）</translation>
        </message>
        <message>
            <source>gives no sensible answer</source>
            <translation>応答を解釈できません</translation>
        </message>
        <message>
            <source>Your library and these groups: {names}.</source>
            <translation>自分のライブラリとグループ: {names}。</translation>
        </message>
        <message>
            <source>This version can be read only: your edits stay here.</source>
            <translation>このバージョンは読み取り専用で、編集はここに残ります。</translation>
        </message>
        <message>
            <source>found, running</source>
            <translation>検出済み・起動中</translation>
        </message>
        <message>
            <source>Zotero on this computer</source>
            <translation>このコンピュータのZotero</translation>
        </message>
        <message>
            <source>Loading the sample library</source>
            <translation>サンプルライブラリを読み込み中</translation>
        </message>
    </context>
    <context>
        <name>WhyPage</name>
        <message>
            <source>Why it is interesting</source>
            <translation>面白い点</translation>
        </message>
        <message numerus="yes">
            <source>%n letter(s)</source>
            <translation>
                <numerusform>%n字</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n語</numerusform>
            </translation>
        </message>
        <message>
            <source>Open in Write</source>
            <translation>「執筆」で開く</translation>
        </message>
        <message>
            <source>Prompts</source>
            <translation>書き出しのヒント</translation>
        </message>
    </context>
    <context>
        <name>WordsPage</name>
        <message>
            <source>(no title)</source>
            <translation>（タイトルなし）</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>保存中…</translation>
        </message>
        <message>
            <source>Not saved: changed elsewhere</source>
            <translation>未保存（別の場所で変更されました）</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <source>✓ Saved {time}</source>
            <translation>✓ 保存済み {time}</translation>
        </message>
        <message>
            <source>Somebody else has changed this text. Theirs:</source>
            <translation>ほかの人がこのテキストを変更しました。相手の版:</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>自分の版を残す</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>相手の版を使う</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>両方を残す</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>再試行</translation>
        </message>
    </context>
    <context>
        <name>WriteRoom</name>
        <message>
            <source>Line {line}, column {column}</source>
            <translation>行 {line}、列 {column}</translation>
        </message>
        <message>
            <source>Use the why again</source>
            <translation>面白い点に戻す</translation>
        </message>
    </context>
    <context>
        <name>XArchive</name>
        <message>
            <source>Archive of X</source>
            <translation>Xのアーカイブ</translation>
        </message>
        <message>
            <source>The papers ticked get what they lack: the day of the oh!?, the post text, and the post in their why. Nothing that is there is replaced, and undo takes it back. The posts themselves stay on this computer, undone or not: they tell where links in imported posts lead.</source>
            <translation>チェックした論文に、足りないもの（「お！？」の日付、投稿文、面白い点への投稿の埋め込み）を加えます。すでにある内容は置き換えません。加えた内容は元に戻せます。投稿そのものは、元に戻してもこのコンピュータに残ります。読み込んだ投稿のリンク先を調べるためです。</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>論文</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>投稿</translation>
        </message>
        <message>
            <source>What it gets</source>
            <translation>加える内容</translation>
        </message>
        <message>
            <source>Papers that your posts are about</source>
            <translation>投稿で取り上げた論文</translation>
        </message>
        <message>
            <source>All</source>
            <translation>すべて選択</translation>
        </message>
        <message>
            <source>None</source>
            <translation>選択解除</translation>
        </message>
        <message numerus="yes">
            <source>%n post(s)</source>
            <translation>
                <numerusform>投稿%n件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n paper(s) matched</source>
            <translation>
                <numerusform>論文%n件と一致</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n repost(s) left out</source>
            <translation>
                <numerusform>リポスト%n件は対象外</numerusform>
            </translation>
        </message>
        <message>
            <source>The post</source>
            <translation>投稿の内容</translation>
        </message>
        <message>
            <source>Papers ({count})</source>
            <translation>論文 ({count})</translation>
        </message>
        <message>
            <source>Each of these papers has all of it already.</source>
            <translation>どの論文にもすでに反映されています。</translation>
        </message>
        <message>
            <source>None of your posts links to a paper of your libraries.</source>
            <translation>ライブラリの論文にリンクしている投稿はありません。</translation>
        </message>
        <message>
            <source>oh!? {day}</source>
            <translation>お！？ {day}</translation>
        </message>
        <message>
            <source>post text</source>
            <translation>投稿文</translation>
        </message>
        <message>
            <source>the post into its why</source>
            <translation>面白い点に投稿を埋め込み</translation>
        </message>
        <message>
            <source>Named by {what}</source>
            <translation>一致した情報：{what}</translation>
        </message>
        <message numerus="yes">
            <source>%n more post(s) about it stay out:</source>
            <translation>
                <numerusform>この論文についてのほかの投稿%n件は加えません：</numerusform>
            </translation>
        </message>
        <message>
            <source>Papers that are not here</source>
            <translation>ライブラリにない論文</translation>
        </message>
        <message numerus="yes">
            <source>Add %n of them to the library…</source>
            <translation>
                <numerusform>%n件をライブラリに追加…</numerusform>
            </translation>
        </message>
        <message>
            <source>Not in your libraries ({count})</source>
            <translation>ライブラリにない論文 ({count})</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>場所</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>What could not be read</source>
            <translation>読み込めなかったもの</translation>
        </message>
        <message>
            <source>Not read ({count})</source>
            <translation>読み込めなかったもの ({count})</translation>
        </message>
        <message numerus="yes">
            <source>Take over for %n paper(s)</source>
            <translation>
                <numerusform>論文%n件に反映</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep the posts only</source>
            <translation>投稿の保存のみ</translation>
        </message>
        <message>
            <source>Keep the posts</source>
            <translation>投稿の保存</translation>
        </message>
        <message>
            <source>Take over posts on X</source>
            <translation>Xの投稿の反映</translation>
        </message>
    </context>
    <context>
        <name>_Counter</name>
        <message>
            <source>{network}: {used} of {limit}</source>
            <translation>{network}: {limit}のうち{used}</translation>
        </message>
    </context>
    <context>
        <name>_Offers</name>
        <message>
            <source>Libraries</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>connected already</source>
            <translation>接続済み</translation>
        </message>
        <message>
            <source>read and write</source>
            <translation>読み書き可</translation>
        </message>
        <message>
            <source>read only: your edits would wait here</source>
            <translation>読み取り専用（編集は送信待ちになります）</translation>
        </message>
    </context>
    <context>
        <name>engine</name>
        <message>
            <source>The paper was erased in Zotero. Here it is kept, because there is work of yours on it.</source>
            <translation>この論文はZoteroで完全に削除されました。あなたの書いたものがあるため、ここには残してあります。</translation>
        </message>
        <message>
            <source>The paper stays, and the next sync adds it to Zotero anew, with all this. Its files and other notes in Zotero do not come back.</source>
            <translation>論文を残し、次の同期でこれらすべてと一緒にZoteroへ追加し直します。Zoteroにあった添付ファイルとほかのメモは元に戻りません。</translation>
        </message>
        <message>
            <source>The paper is removed here too, and all this is thrown away. Nothing changes in Zotero.</source>
            <translation>ここでも論文を取り除き、これらをすべて破棄します。Zoteroは何も変わりません。</translation>
        </message>
        <message>
            <source>why it is interesting: {1}</source>
            <translation>面白い点: {1}</translation>
        </message>
        <message>
            <source>the post text: {1}</source>
            <translation>投稿文: {1}</translation>
        </message>
        <message>
            <source>oh!? {1}</source>
            <translation>お！？ {1}</translation>
        </message>
        <message>
            <source>a candidate in {1}, {2}, with a text of its own: {3}</source>
            <translation>{1}、{2}の候補、独自の本文あり：{3}</translation>
        </message>
        <message>
            <source>pick {1} in {2}, {3}, with a text of its own: {4}</source>
            <translation>{2}、{3}の採用{1}番目、独自の本文あり：{4}</translation>
        </message>
        <message>
            <source>a candidate in {1}, {2}</source>
            <translation>{1}、{2}の候補</translation>
        </message>
        <message>
            <source>pick {1} in {2}, {3}</source>
            <translation>{2}、{3}の採用{1}番目</translation>
        </message>
        <message>
            <source>its text in {1}: {2}</source>
            <translation>{1}での本文: {2}</translation>
        </message>
        <message>
            <source>The paper was taken out of the section's collection in Zotero. Here it is in the section with a text of its own.</source>
            <translation>この論文はZoteroでセクションのコレクションから外されました。ここではセクションにあり、独自の本文が付いています。</translation>
        </message>
        <message>
            <source>The paper stays in the section, and the next sync puts it back into the collection in Zotero.</source>
            <translation>論文をセクションに残し、次の同期でZoteroのコレクションに戻します。</translation>
        </message>
        <message>
            <source>The paper leaves the section here too, and its text there is thrown away. The paper and its why stay.</source>
            <translation>ここでも論文をセクションから外し、セクションでの本文を破棄します。論文と面白い点は残ります。</translation>
        </message>
        <message>
            <source>{1} with {2} filed, {3} in order</source>
            <translation>{1}（分類済み：{2}、採用順あり：{3}）</translation>
        </message>
        <message>
            <source>The edition was erased in Zotero. Here it is kept, because there is work of yours in it.</source>
            <translation>この記事はZoteroで完全に削除されました。あなたの書いたものがあるため、ここには残してあります。</translation>
        </message>
        <message>
            <source>The edition stays, and the next sync makes it anew in Zotero, with all this.</source>
            <translation>記事を残し、次の同期でこれらすべてと一緒にZoteroに作り直します。</translation>
        </message>
        <message>
            <source>The edition is deleted here too, and all this is thrown away, but for the papers: they and their whys stay. Nothing changes in Zotero.</source>
            <translation>ここでも記事を削除し、これらをすべて破棄します。ただし論文と面白い点は残ります。Zoteroは何も変わりません。</translation>
        </message>
        <message>
            <source>The edition was deleted here. In Zotero it was edited since.</source>
            <translation>この記事はここで削除されましたが、その後Zoteroで編集されました。</translation>
        </message>
        <message>
            <source>The next sync deletes it in Zotero too: its note goes to the trash, its collections are erased, what was edited there is lost. Its papers and their whys stay.</source>
            <translation>次の同期でZoteroからも削除します。メモはゴミ箱に移り、コレクションは消え、Zoteroでの編集内容は失われます。論文と面白い点は残ります。</translation>
        </message>
        <message>
            <source>The edition comes back here as Zotero has it. Nothing changes in Zotero.</source>
            <translation>Zoteroにあるとおりに、記事がここへ戻ります。Zoteroは何も変わりません。</translation>
        </message>
        <message>
            <source>the opening: {1}</source>
            <translation>はじめに：{1}</translation>
        </message>
        <message>
            <source>the closing: {1}</source>
            <translation>おわりに：{1}</translation>
        </message>
        <message>
            <source>The section was erased in Zotero. Here it is kept, because there is work of yours in it.</source>
            <translation>このセクションはZoteroで完全に削除されました。あなたの書いたものがあるため、ここには残してあります。</translation>
        </message>
        <message>
            <source>The section stays, and the next sync makes it anew in Zotero, with all this.</source>
            <translation>セクションを残し、次の同期でこれらすべてと一緒にZoteroに作り直します。</translation>
        </message>
        <message>
            <source>The section is removed here too, and all this is thrown away, but for the papers: they and their whys stay. Nothing changes in Zotero.</source>
            <translation>ここでもセクションを取り除き、これらをすべて破棄します。ただし論文と面白い点は残ります。Zoteroは何も変わりません。</translation>
        </message>
        <message>
            <source>The section was removed here. In Zotero it was edited since.</source>
            <translation>このセクションはここで取り除かれましたが、その後Zoteroで編集されました。</translation>
        </message>
        <message>
            <source>The next sync removes it in Zotero too: its collection is erased, what was edited there is lost. Its papers and their whys stay.</source>
            <translation>次の同期でZoteroからも取り除きます。コレクションは消え、Zoteroでの編集内容は失われます。論文と面白い点は残ります。</translation>
        </message>
        <message>
            <source>The section comes back here as Zotero has it, with its papers. Nothing changes there.</source>
            <translation>Zoteroにあるとおりに、セクションが論文と一緒にここへ戻ります。Zoteroは何も変わりません。</translation>
        </message>
        <message>
            <source>{1} filed, {2} in order</source>
            <translation>分類済み: {1}、採用順あり: {2}</translation>
        </message>
        <message>
            <source>the lead text of {1}: {2}</source>
            <translation>{1}のリード文: {2}</translation>
        </message>
        <message>
            <source>the text of the pick {1}: {2}</source>
            <translation>採用論文「{1}」の本文: {2}</translation>
        </message>
        <message>
            <source>profile folder</source>
            <translation>プロファイルフォルダ</translation>
        </message>
        <message>
            <source>settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>presets</source>
            <translation>プリセット</translation>
        </message>
        <message>
            <source>database</source>
            <translation>データベース</translation>
        </message>
        <message>
            <source>backups</source>
            <translation>バックアップ</translation>
        </message>
        <message>
            <source>Zotero on this computer</source>
            <translation>このコンピュータのZotero</translation>
        </message>
        <message>
            <source>keychain</source>
            <translation>キーチェーン</translation>
        </message>
        <message>
            <source>{1} in {2}, {3} MB</source>
            <translation>{2}に{1}個、{3} MB</translation>
        </message>
        <message>
            <source>Cannot be read: {1}; the first: {2}</source>
            <translation>読み取れません（{1}）。最初のもの: {2}</translation>
        </message>
        <message>
            <source>sound, {1}, {2}, {3} MB</source>
            <translation>正常、{1}、{2}、{3} MB</translation>
        </message>
        <message>
            <source>none yet; the first command that needs it makes it</source>
            <translation>まだありません（必要になったときに作られます）</translation>
        </message>
        <message>
            <source>runs</source>
            <translation>起動しています</translation>
        </message>
        <message>
            <source>it can be read, but this version takes no edits from other programs (Zotero 10 does)</source>
            <translation>読み取れますが、このバージョンはほかのアプリからの編集を受け付けません（Zotero 10以降は受け付けます）</translation>
        </message>
        <message>
            <source>does not run</source>
            <translation>起動していません</translation>
        </message>
        <message>
            <source>runs and can be written to</source>
            <translation>起動していて、書き込めます</translation>
        </message>
        <message>
            <source>it asks you before the first edit</source>
            <translation>最初に編集するとき、Zoteroが許可を求めます</translation>
        </message>
        <message>
            <source>can be used</source>
            <translation>使えます</translation>
        </message>
        <message>
            <source>not needed: {1} is set</source>
            <translation>不要です（{1}が設定されています）</translation>
        </message>
        <message>
            <source>none to be used, so that keys are asked for each time.</source>
            <translation>使えるものがないため、キーは毎回尋ねます。</translation>
        </message>
        <message>
            <source>library {1}</source>
            <translation>ライブラリ {1}</translation>
        </message>
        <message>
            <source>libraries</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>last sync of {1}</source>
            <translation>{1}の最終同期</translation>
        </message>
        <message>
            <source>{1}, at {2}</source>
            <translation>{1}（{2}）</translation>
        </message>
        <message>
            <source>lives here alone</source>
            <translation>MI Readerの中だけにあります</translation>
        </message>
        <message>
            <source>Make another one at {1}; `mi-reader library add web --{2} {3} --new-key` asks for it.</source>
            <translation>{1} で新しいキーを作り、「ファイル」→「Zoteroに接続…」で入れ直してください（`mi-reader library add web --{2} {3} --new-key`）。</translation>
        </message>
        <message>
            <source>Give a valid key in the environment variable {1}, which it came from; keys are made at {2}.</source>
            <translation>このキーは環境変数{1}から読み取りました。正しいキーを入れてください。キーは {2} で作れます。</translation>
        </message>
        <message>
            <source>can be read and written</source>
            <translation>読み書きできます</translation>
        </message>
        <message>
            <source>can only be read, so that edits wait</source>
            <translation>読み取り専用のため、編集は送信待ちになります</translation>
        </message>
        <message>
            <source>your marks end in @{1}</source>
            <translation>あなたの印は末尾が@{1}です</translation>
        </message>
        <message>
            <source>{1} still to be sent</source>
            <translation>送信待ち: {1}</translation>
        </message>
        <message>
            <source>{1} (`mi-reader conflicts list`)</source>
            <translation>{1}（「ツール」→「競合…」で確認できます）</translation>
        </message>
        <message>
            <source>last complete sync {1}</source>
            <translation>最後に完了した同期: {1}</translation>
        </message>
        <message>
            <source>not complete</source>
            <translation>未完了</translation>
        </message>
        <message>
            <source>never complete yet</source>
            <translation>完了した同期はまだありません</translation>
        </message>
        <message>
            <source>last sync {1}: {2}; version {3}</source>
            <translation>最終同期 {1}: {2}、バージョン{3}</translation>
        </message>
        <message>
            <source>last complete sync {1}, version {2}</source>
            <translation>最後に完了した同期: {1}、バージョン{2}</translation>
        </message>
        <message>
            <source>last sync {1}: {2}</source>
            <translation>最終同期 {1}: {2}</translation>
        </message>
        <message>
            <source>never synced yet</source>
            <translation>まだ同期していません</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>{1} paper</source>
            <translation>論文{1}件</translation>
        </message>
        <message>
            <source>{1} papers</source>
            <translation>論文{1}件</translation>
        </message>
        <message>
            <source>{1} edition</source>
            <translation>記事{1}件</translation>
        </message>
        <message>
            <source>{1} editions</source>
            <translation>記事{1}件</translation>
        </message>
        <message>
            <source>{1} section</source>
            <translation>セクション{1}件</translation>
        </message>
        <message>
            <source>{1} sections</source>
            <translation>セクション{1}件</translation>
        </message>
        <message>
            <source>{1} pick</source>
            <translation>採用論文{1}件</translation>
        </message>
        <message>
            <source>{1} picks</source>
            <translation>採用論文{1}件</translation>
        </message>
        <message>
            <source>{1} edit</source>
            <translation>編集{1}件</translation>
        </message>
        <message>
            <source>{1} edits</source>
            <translation>編集{1}件</translation>
        </message>
        <message>
            <source>{1} open conflict</source>
            <translation>未解決の競合{1}件</translation>
        </message>
        <message>
            <source>{1} open conflicts</source>
            <translation>未解決の競合{1}件</translation>
        </message>
        <message>
            <source>{1} cannot be deleted: {2}.</source>
            <translation>{1}を削除できません: {2}。</translation>
        </message>
        <message>
            <source>See that you may write in its folder.</source>
            <translation>フォルダーに書き込めるか確認してください。</translation>
        </message>
        <message>
            <source>{1} cannot be made: {2}.</source>
            <translation>{1}を作成できません: {2}。</translation>
        </message>
        <message>
            <source>{1} is no Mastodon server.</source>
            <translation>{1}はMastodonのサーバではありません。</translation>
        </message>
        <message>
            <source>It is a name such as mastodon.social.</source>
            <translation>mastodon.socialのような名前です。</translation>
        </message>
        <message>
            <source>The text was changed by somebody else while it was being written. Theirs was left as it is.</source>
            <translation>書いている間に、ほかの人がこのテキストを変更しました。相手のテキストはそのまま残してあります。</translation>
        </message>
        <message>
            <source>Compare the two and write the text again.</source>
            <translation>両方を見比べて、書き直してください。</translation>
        </message>
        <message>
            <source>The section is gone.</source>
            <translation>その節はもうありません。</translation>
        </message>
        <message>
            <source>Export again.</source>
            <translation>もう一度書き出してください。</translation>
        </message>
        <message>
            <source>The paper {1} is not filed under {2} any more.</source>
            <translation>論文{1}は、もう{2}に分類されていません。</translation>
        </message>
        <message>
            <source>`mi-reader file {1} {2}` files it.</source>
            <translation>もう一度分類してください（`mi-reader file {1} {2}`）。</translation>
        </message>
        <message>
            <source>The section {1} is gone.</source>
            <translation>セクション{1}はもうありません。</translation>
        </message>
        <message>
            <source>`mi-reader section list` shows the sections.</source>
            <translation>今あるセクションはサイドバーで確認できます。</translation>
        </message>
        <message>
            <source>{1} is not there.</source>
            <translation>{1}がありません。</translation>
        </message>
        <message>
            <source>Check the path.</source>
            <translation>パスを確認してください。</translation>
        </message>
        <message>
            <source>{1} is no file.</source>
            <translation>{1}はファイルではありません。</translation>
        </message>
        <message>
            <source>{1} is no sound .zip file: {2}.</source>
            <translation>{1}は正しいZIPファイルではありません: {2}。</translation>
        </message>
        <message>
            <source>Download the archive from X once more.</source>
            <translation>Xからアーカイブをもう一度ダウンロードしてください。</translation>
        </message>
        <message>
            <source>{1} is damaged.</source>
            <translation>{1}は壊れています。</translation>
        </message>
        <message>
            <source>{1} is packed in a way that is not known here.</source>
            <translation>{1}の圧縮方式には対応していません。</translation>
        </message>
        <message>
            <source>Pack it as a plain .zip.</source>
            <translation>通常のZIP形式で圧縮してください。</translation>
        </message>
        <message>
            <source>{1} cannot be read: {2}.</source>
            <translation>{1}を読み取れません: {2}。</translation>
        </message>
        <message>
            <source>{1} holds no posts: there is no data/tweets.js in it.</source>
            <translation>{1}に投稿がありません（data/tweets.jsが見つかりません）。</translation>
        </message>
        <message>
            <source>Choose the archive as it was downloaded from X.</source>
            <translation>Xからダウンロードしたままのアーカイブを選んでください。</translation>
        </message>
        <message>
            <source>{1} holds {2} files of posts; it cannot be what it is taken for.</source>
            <translation>{1} には投稿のファイルが{2}個も入っており、Xのアーカイブとは考えられません。</translation>
        </message>
        <message>
            <source>{1}, {2} is encrypted.</source>
            <translation>{1}の{2}は暗号化されています。</translation>
        </message>
        <message>
            <source>Unpack the archive, and import its data/tweets.js.</source>
            <translation>アーカイブを展開し、data/tweets.jsを取り込んでください。</translation>
        </message>
        <message>
            <source>{1} unpacks to more than {2} MB; it cannot be what it is taken for.</source>
            <translation>{1}は展開すると{2} MBを超えます。想定された中身ではありません。</translation>
        </message>
        <message>
            <source>{1} is encrypted.</source>
            <translation>{1}は暗号化されています。</translation>
        </message>
        <message>
            <source>{1} is no file of posts from an archive of X.</source>
            <translation>{1}はXのアーカイブの投稿のファイルではありません。</translation>
        </message>
        <message>
            <source>It is `data/tweets.js`, or the whole archive as it was downloaded (.zip).</source>
            <translation>`data/tweets.js`か、ダウンロードしたままのアーカイブ全体（.zip）を選んでください。</translation>
        </message>
        <message>
            <source>{1} more entries could not be read</source>
            <translation>ほか{1}件の項目を読めませんでした</translation>
        </message>
        <message>
            <source>the others were read</source>
            <translation>ほかは読み取りました</translation>
        </message>
        <message>
            <source>an entry is no post</source>
            <translation>投稿ではない項目があります</translation>
        </message>
        <message>
            <source>a post has no id</source>
            <translation>IDのない投稿があります</translation>
        </message>
        <message>
            <source>the post {1} is too long</source>
            <translation>投稿{1}が長すぎます</translation>
        </message>
        <message>
            <source>the post {1} has no date</source>
            <translation>投稿{1}に日付がありません</translation>
        </message>
        <message>
            <source>the post {1} has no address</source>
            <translation>投稿{1}にURLがありません</translation>
        </message>
        <message>
            <source>not a place in resources/: {1}</source>
            <translation>resources/の中の場所ではありません: {1}</translation>
        </message>
        <message>
            <source>no such file in resources/: {1}</source>
            <translation>resources/にファイルがありません: {1}</translation>
        </message>
        <message>
            <source>this installation of MI Reader has lost its resources/ folder (looked for {1})</source>
            <translation>このMI Readerにはresources/フォルダがありません（{1}を探しました）</translation>
        </message>
        <message>
            <source>There is no citation style {1}.</source>
            <translation>引用スタイル{1}はありません。</translation>
        </message>
        <message>
            <source>There are: short, csl, none.</source>
            <translation>選べるもの: short、csl、none。</translation>
        </message>
        <message>
            <source>it has no pick</source>
            <translation>採用論文がありません</translation>
        </message>
        <message>
            <source>`mi-reader pick PAPER` chooses one</source>
            <translation>「ボード」で論文を採用してください</translation>
        </message>
        <message>
            <source>a preprint; its published version is cited: {1} [{2}]</source>
            <translation>プレプリントです。出版版を引用します：{1} [{2}]</translation>
        </message>
        <message>
            <source>nothing needs to be done; you may file the published one in its place</source>
            <translation>このままで構いません。出版版のほうを分類し直すこともできます</translation>
        </message>
        <message>
            <source>picked, but in Zotero's trash; it is left out of the post</source>
            <translation>採用されていますが、Zoteroのゴミ箱にあるため、投稿には入りません</translation>
        </message>
        <message>
            <source>restore it in Zotero and sync, or `mi-reader unpick {1}`</source>
            <translation>Zoteroでゴミ箱から戻して同期するか、候補に戻してください（`mi-reader unpick {1}`）</translation>
        </message>
        <message>
            <source>picked, but nothing says why it is interesting</source>
            <translation>採用されていますが、面白い点が未記入です</translation>
        </message>
        <message>
            <source>`mi-reader why {1} --edit`</source>
            <translation>面白い点を書いてください（`mi-reader why {1} --edit`）</translation>
        </message>
        <message>
            <source>no pick; it stands in the post with its lead text alone</source>
            <translation>採用論文がありません（投稿にはリード文だけが載ります）</translation>
        </message>
        <message>
            <source>no pick; it is left out of the post</source>
            <translation>採用論文がないため、投稿には入りません</translation>
        </message>
        <message>
            <source>a picture in its text is only in Zotero, and left out of the post</source>
            <translation>本文の画像がZoteroにしかないため、投稿には入りません</translation>
        </message>
        <message>
            <source>{1} pictures in its text are only in Zotero, and left out of the post</source>
            <translation>本文の画像{1}枚がZoteroにしかないため、投稿には入りません</translation>
        </message>
        <message>
            <source>add it to the site and link it in the text</source>
            <translation>画像をサイトに追加し、本文からリンクしてください</translation>
        </message>
        <message>
            <source>only the address of this embed is known, not its text</source>
            <translation>この埋め込みはURLだけがあり、本文が保存されていません</translation>
        </message>
        <message>
            <source>paste the embed code that the network offers, and the text is saved with it</source>
            <translation>SNSの埋め込みコードを貼り付けると、本文も保存されます</translation>
        </message>
        <message>
            <source>no pick; {1}</source>
            <translation>採用論文がありません（{1}）</translation>
        </message>
        <message>
            <source>{1} only in Zotero, and left out of the post</source>
            <translation>Zoteroにしかないため、投稿には入りません（{1}）</translation>
        </message>
        <message>
            <source>this paper is picked twice: also in {1}</source>
            <translation>この論文は二度選ばれています。{1}にもあります</translation>
        </message>
        <message>
            <source>keep one of the two</source>
            <translation>どちらか一方だけを残してください</translation>
        </message>
        <message>
            <source>this paper was in the edition {1} already</source>
            <translation>この論文は記事「{1}」ですでに紹介しています</translation>
        </message>
        <message>
            <source>say so in its text, or pick another</source>
            <translation>本文でそのことに触れるか、別の論文を選んでください</translation>
        </message>
        <message>
            <source>the post has no title; it is called {1}</source>
            <translation>記事に題がありません。「{1}」とします</translation>
        </message>
        <message>
            <source>`mi-reader edition set NAME --title`</source>
            <translation>`mi-reader edition set 名前 --title`で付けられます</translation>
        </message>
        <message>
            <source>the title promises {1}; the picks are {2}</source>
            <translation>タイトルは{1}本ですが、選んだ論文は{2}本です</translation>
        </message>
        <message>
            <source>the title promises {1}; the picks are {2}, or {3} with the extras</source>
            <translation>タイトルは{1}本ですが、選んだ論文は{2}本、番外編を入れると{3}本です</translation>
        </message>
        <message>
            <source>the main sections have {1} picks; {2} are the measure</source>
            <translation>本編の論文は{1}本です。目安は{2}本です</translation>
        </message>
        <message>
            <source>correct the one or the other</source>
            <translation>どちらかを直してください</translation>
        </message>
        <message>
            <source>fewer picks are read by more people</source>
            <translation>本数が少ないほど、多くの人に読まれます</translation>
        </message>
        <message>
            <source>this paper was retracted, as its own data say</source>
            <translation>この論文は撤回されています（書誌データによる）</translation>
        </message>
        <message>
            <source>nothing leads the reader to this paper: neither a link nor a social post</source>
            <translation>読者がこの論文にたどり着く手がかりがありません。リンクも投稿もありません</translation>
        </message>
        <message>
            <source>give it a DOI or a URL, or write its address into the text</source>
            <translation>DOIかURLを付けるか、本文にアドレスを書いてください</translation>
        </message>
        <message>
            <source>a code block is not closed; what follows it in this text is taken for code</source>
            <translation>コードブロックが閉じていません。この文章のそれ以降はコードとして扱われます</translation>
        </message>
        <message>
            <source>end it with a line of ``` alone</source>
            <translation>```だけの行で閉じてください</translation>
        </message>
        <message>
            <source>a formula is not closed: the $$ are no pairs</source>
            <translation>数式が閉じていません。$$が対になっていません</translation>
        </message>
        <message>
            <source>write $$ at both its ends, or \$ for dollars</source>
            <translation>数式の両端に$$を書いてください。ドルなら\$と書きます</translation>
        </message>
        <message>
            <source>the braces of a formula are no pairs: {1}</source>
            <translation>数式の波括弧が対になっていません: {1}</translation>
        </message>
        <message>
            <source>give each { its }</source>
            <translation>{ と } の数を合わせてください</translation>
        </message>
        <message>
            <source>the footnote [^{1}] is not there</source>
            <translation>脚注[^{1}]の中身がありません</translation>
        </message>
        <message>
            <source>write it: [^{1}]: …</source>
            <translation>[^{1}]: … の形で書いてください</translation>
        </message>
        <message>
            <source>a link leads nowhere: {1}</source>
            <translation>リンクの行き先がありません: {1}</translation>
        </message>
        <message>
            <source>write its address</source>
            <translation>アドレスを書いてください</translation>
        </message>
        <message>
            <source>a link has no address: {1}</source>
            <translation>リンクのアドレスがありません: {1}</translation>
        </message>
        <message>
            <source>write it below: [{1}]: https://…</source>
            <translation>下に [{1}]: https://… の形で書いてください</translation>
        </message>
        <message>
            <source>A section needs a heading.</source>
            <translation>セクションには見出しが必要です。</translation>
        </message>
        <message>
            <source>There is no open edition yet.</source>
            <translation>作成中の記事がまだありません。</translation>
        </message>
        <message>
            <source>There is no edition {1}.</source>
            <translation>記事{1}はありません。</translation>
        </message>
        <message>
            <source>There are: {1}. `mi-reader edition new NAME` makes one.</source>
            <translation>今あるもの: {1}。「ファイル」→「新しい記事…」で作れます。</translation>
        </message>
        <message>
            <source>`mi-reader edition new NAME` makes one.</source>
            <translation>「ファイル」→「新しい記事…」で作れます。</translation>
        </message>
        <message>
            <source>Several editions are called {1}:</source>
            <translation>{1}という記事が複数あります:</translation>
        </message>
        <message>
            <source>Give the key of the one you mean.</source>
            <translation>どれのことか、キーで指定してください。</translation>
        </message>
        <message>
            <source>There is no section {1} in the edition.</source>
            <translation>この記事にセクション{1}はありません。</translation>
        </message>
        <message>
            <source>There are: {1}.</source>
            <translation>今あるもの: {1}。</translation>
        </message>
        <message>
            <source>The section {1} is not empty.</source>
            <translation>セクション{1}は空ではありません。</translation>
        </message>
        <message>
            <source>File its papers elsewhere and clear its lead text first.</source>
            <translation>先に、論文をほかのセクションに移し、リード文を空にしてください。</translation>
        </message>
        <message>
            <source>There is {1}.</source>
            <translation>記事が見つかりません（{1}）。</translation>
        </message>
        <message>
            <source>{1} `mi-reader edition new NAME` makes one.</source>
            <translation>{1} 「ファイル」→「新しい記事…」で作れます。</translation>
        </message>
        <message>
            <source>The paper {1} and the edition {2} belong to different libraries.</source>
            <translation>論文{1}と記事{2}は別々のライブラリのものです。</translation>
        </message>
        <message>
            <source>File papers of the edition's own library.</source>
            <translation>記事と同じライブラリの論文を分類してください。</translation>
        </message>
        <message>
            <source>That section is gone.</source>
            <translation>そのセクションはもうありません。</translation>
        </message>
        <message>
            <source>The paper {1} is not filed in the edition {2}.</source>
            <translation>論文{1}は記事{2}に分類されていません。</translation>
        </message>
        <message>
            <source>`mi-reader file {1} CATEGORY --edition {2}` files it.</source>
            <translation>先にこの記事のカテゴリに分類してください（`mi-reader file {1} CATEGORY --edition {2}`）。</translation>
        </message>
        <message>
            <source>The paper {1} has a text of its own under {2}, which would be lost. Nothing was changed.</source>
            <translation>論文{1}には{2}での独自の本文があり、このままでは失われます。何も変更していません。</translation>
        </message>
        <message>
            <source>`why PAPER --edition E` prints it; `unfile --with-text` takes it out all the same.</source>
            <translation>本文は「執筆」で確認できます。それでも外す場合は、先に本文を写してから空にしてください（または`mi-reader unfile --with-text`）。</translation>
        </message>
        <message>
            <source>{1} is larger than {2} kB.</source>
            <translation>{1}が{2} kBを超えています。</translation>
        </message>
        <message>
            <source>{1}, line {2}: {3}.</source>
            <translation>{1}、{2}行目: {3}。</translation>
        </message>
        <message>
            <source>{1}: {2}.</source>
            <translation>{1}: {2}。</translation>
        </message>
        <message>
            <source>{1} is not valid YAML: {2}.</source>
            <translation>{1}はYAMLとして読めません: {2}。</translation>
        </message>
        <message>
            <source>{1} is nested too deeply.</source>
            <translation>{1}は入れ子が深すぎます。</translation>
        </message>
        <message>
            <source>{1}{2}: {3}.</source>
            <translation>{1}{2}: {3}。</translation>
        </message>
        <message>
            <source>{1}: a preset is a mapping with a list named `categories`.</source>
            <translation>{1}: プリセットは`categories`というリストを持つマッピングにしてください。</translation>
        </message>
        <message>
            <source>Correct {1}, or delete your own file to have the preset that ships again.</source>
            <translation>{1}を直すか、自分のファイルを削除して付属のプリセットに戻してください。</translation>
        </message>
        <message>
            <source>{1}: the id {2} is used twice.</source>
            <translation>{1}: id {2}が2回使われています。</translation>
        </message>
        <message>
            <source>A preset cannot be named {1}.</source>
            <translation>プリセットの名前を{1}にすることはできません。</translation>
        </message>
        <message>
            <source>Use small letters, digits, - and _.</source>
            <translation>英小文字、数字、-、_を使ってください。</translation>
        </message>
        <message>
            <source>{1} cannot hold this preset.</source>
            <translation>このプリセットは{1}に保存できません。</translation>
        </message>
        <message>
            <source>Edit the file itself, or leave out odd characters.</source>
            <translation>ファイルを直接編集するか、特殊な文字を除いてください。</translation>
        </message>
        <message>
            <source>There is no preset {1}.</source>
            <translation>プリセット{1}はありません。</translation>
        </message>
        <message>
            <source>{1}: must be a mapping with `id` and `name`.</source>
            <translation>{1}: `id`と`name`を持つマッピングにしてください。</translation>
        </message>
        <message>
            <source>{1}: `id` must be small letters, digits, - or _, not {2}.</source>
            <translation>{1}: `id`には英小文字、数字、-、_だけが使えます（{2}は使えません）。</translation>
        </message>
        <message>
            <source>{1}: `kind` must be main or extra.</source>
            <translation>{1}: `kind`はmainかextraにしてください。</translation>
        </message>
        <message>
            <source>{1}: `keywords` must be lists, one per language.</source>
            <translation>{1}: `keywords`は言語ごとのリストにしてください。</translation>
        </message>
        <message>
            <source>{1}: must be a text, or texts per language (en: …, ja: …).</source>
            <translation>{1}: テキスト、または言語ごとのテキスト（en: …, ja: …）にしてください。</translation>
        </message>
        <message>
            <source>{1}: {2} is not a colour such as "#19298F" (in quotes).</source>
            <translation>{1}: {2}は色ではありません。"#19298F"のように引用符で囲んで書いてください。</translation>
        </message>
        <message>
            <source>There is no category {1}.</source>
            <translation>カテゴリ{1}はありません。</translation>
        </message>
        <message>
            <source>{1} cannot be a category's id.</source>
            <translation>{1}はカテゴリのidに使えません。</translation>
        </message>
        <message>
            <source>There is a category {1} already.</source>
            <translation>カテゴリ{1}はすでにあります。</translation>
        </message>
        <message>
            <source>There is no category {1} any more.</source>
            <translation>カテゴリ{1}はもうありません。</translation>
        </message>
        <message>
            <source>The papers were not counted to the end.</source>
            <translation>論文の集計は途中で止まりました。</translation>
        </message>
        <message>
            <source>This cannot be undone any more: the categories were changed since.</source>
            <translation>その後カテゴリが変更されたため、元に戻せません。</translation>
        </message>
        <message>
            <source>Change them by hand.</source>
            <translation>手作業で直してください。</translation>
        </message>
        <message>
            <source>This paper has neither a DOI nor an address.</source>
            <translation>この論文にはDOIもURLもありません。</translation>
        </message>
        <message>
            <source>Add one in Zotero, then sync.</source>
            <translation>Zoteroで追加してから、同期してください。</translation>
        </message>
        <message>
            <source>{1} is no address of a web page.</source>
            <translation>{1}はウェブページのURLではありません。</translation>
        </message>
        <message>
            <source>Correct it in Zotero, then sync.</source>
            <translation>Zoteroで直してから、同期してください。</translation>
        </message>
        <message>
            <source>This paper has no PDF.</source>
            <translation>この論文にはPDFがありません。</translation>
        </message>
        <message>
            <source>The file {1} is not on this computer.</source>
            <translation>ファイル{1}はこのコンピュータにありません。</translation>
        </message>
        <message>
            <source>Let Zotero download it, or set `zotero.folder` to where Zotero keeps its data.</source>
            <translation>Zoteroでダウンロードするか、設定の`zotero.folder`にZoteroのデータの場所を指定してください。</translation>
        </message>
        <message>
            <source>This paper is not in Zotero.</source>
            <translation>この論文はZoteroにありません。</translation>
        </message>
        <message>
            <source>Its library lives in MI Reader alone.</source>
            <translation>この論文のライブラリはMI Readerの中だけにあります。</translation>
        </message>
        <message>
            <source>the abbreviation “{1}” is not defined</source>
            <translation>略称「{1}」が定義されていません</translation>
        </message>
        <message>
            <source>it was read as it stands</source>
            <translation>書かれているとおりに読み取りました</translation>
        </message>
        <message>
            <source>the @{1} has no fields that could be read</source>
            <translation>@{1}に読み取れるフィールドがありません</translation>
        </message>
        <message>
            <source>check it in the file</source>
            <translation>ファイルで確認してください</translation>
        </message>
        <message>
            <source>it was read as far as possible; check it in the file</source>
            <translation>読み取れるところまで読み取りました。ファイルで確認してください</translation>
        </message>
        <message>
            <source>item {1} is broken: {2}</source>
            <translation>{1}番目の項目が壊れています: {2}</translation>
        </message>
        <message>
            <source>item {1} has no fields</source>
            <translation>{1}番目の項目に内容がありません</translation>
        </message>
        <message>
            <source>item {1} is no object</source>
            <translation>{1}番目の項目がオブジェクトではありません</translation>
        </message>
        <message>
            <source>item {1}: {2}</source>
            <translation>{1}番目の項目: {2}</translation>
        </message>
        <message>
            <source>it was kept as it stands</source>
            <translation>書かれているとおりに残しました</translation>
        </message>
        <message>
            <source>item {1} {2}</source>
            <translation>{1}番目の項目: {2}</translation>
        </message>
        <message>
            <source>a byte {1}</source>
            <translation>読めないバイトがあります（{1}）</translation>
        </message>
        <message>
            <source>save the file as UTF-8 and compare this place</source>
            <translation>ファイルをUTF-8で保存し直し、この箇所を確認してください</translation>
        </message>
        <message>
            <source>{1} more lines with a byte that {2}</source>
            <translation>読めないバイトのある行がほかに{1}行あります（{2}）</translation>
        </message>
        <message>
            <source>the file calls itself UTF-8 but is not; it was read as windows-1252</source>
            <translation>UTF-8と書かれていますが、UTF-8ではありません。windows-1252として読み取りました</translation>
        </message>
        <message>
            <source>{1} is empty.</source>
            <translation>{1}は空です。</translation>
        </message>
        <message>
            <source>choose a BibTeX (.bib), RIS (.ris) or CSL-JSON (.json) file</source>
            <translation>BibTeX (.bib)、RIS (.ris)、CSL-JSON (.json) のファイルを選んでください</translation>
        </message>
        <message>
            <source>{1} has no entries that can be read as {2}.</source>
            <translation>{1}には{2}として読める文献がありません。</translation>
        </message>
        <message>
            <source>{1} is {2}, not a bibliography.</source>
            <translation>{1}は文献ファイルではありません（{2}）。</translation>
        </message>
        <message>
            <source>{1} is a web page or XML.</source>
            <translation>{1}はウェブページかXMLです。</translation>
        </message>
        <message>
            <source>{1} is neither BibTeX nor RIS nor CSL-JSON.</source>
            <translation>{1}はBibTeX、RIS、CSL-JSONのどれでもありません。</translation>
        </message>
        <message>
            <source>{1} is {2}.</source>
            <translation>{1}は{2}です。</translation>
        </message>
        <message>
            <source>“{1}” has {2} letters; {3} were read</source>
            <translation>「{1}」は{2}文字あります。{3}文字まで読み取りました</translation>
        </message>
        <message>
            <source>the file's entry is kept as it is; look there whether something else stands in the field</source>
            <translation>ファイルの項目は元のまま残しています。別の内容がこのフィールドに入っていないか確認してください</translation>
        </message>
        <message>
            <source>“{1}” are {2}; {3} were read</source>
            <translation>「{1}」は{2}件あります。{3}件まで読み取りました</translation>
        </message>
        <message>
            <source>Several papers fit {1}:</source>
            <translation>{1}に当てはまる論文が複数あります:</translation>
        </message>
        <message>
            <source>No paper fits {1}.</source>
            <translation>{1}に当てはまる論文がありません。</translation>
        </message>
        <message>
            <source>`mi-reader search WORDS` looks everywhere in the papers.</source>
            <translation>「ライブラリ」の検索欄で、論文のすべての項目を検索できます。</translation>
        </message>
        <message>
            <source>the reference has no fields</source>
            <translation>文献に項目がありません</translation>
        </message>
        <message>
            <source>“{1}” stands outside of any reference</source>
            <translation>「{1}」がどの文献にも属していません</translation>
        </message>
        <message>
            <source>a reference begins with “TY  - ”</source>
            <translation>文献は「TY  - 」で始めてください</translation>
        </message>
        <message>
            <source>A search needs a name of 1 to {1} letters.</source>
            <translation>検索の名前は1～{1}文字にしてください。</translation>
        </message>
        <message>
            <source>a text is needed, not a {1}</source>
            <translation>{1}ではなくテキストにしてください</translation>
        </message>
        <message>
            <source>true or false is needed</source>
            <translation>trueかfalseにしてください</translation>
        </message>
        <message>
            <source>{1} is not years such as 2020-2022</source>
            <translation>{1}は2020-2022のような年の範囲ではありません</translation>
        </message>
        <message>
            <source>There is no saved search {1} any more.</source>
            <translation>保存した検索{1}はもうありません。</translation>
        </message>
        <message>
            <source>There is a saved search {1} already.</source>
            <translation>保存した検索{1}はすでにあります。</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>別の名前にしてください。</translation>
        </message>
        <message>
            <source>Correct it, or delete the file.</source>
            <translation>直すか、ファイルを削除してください。</translation>
        </message>
        <message>
            <source>There is no library {1}.</source>
            <translation>ライブラリ{1}はありません。</translation>
        </message>
        <message>
            <source>There are: {1}. `mi-reader library add` adds one.</source>
            <translation>今あるもの: {1}。「ファイル」→「Zoteroに接続…」で追加できます。</translation>
        </message>
        <message>
            <source>Several libraries are called {1}:</source>
            <translation>{1}というライブラリが複数あります:</translation>
        </message>
        <message>
            <source>Give the address of the one you mean.</source>
            <translation>どれのことか、アドレスで指定してください。</translation>
        </message>
        <message>
            <source>It has lost the lines with the edition's name and dates.</source>
            <translation>記事の名前と日付の行がなくなっています。</translation>
        </message>
        <message>
            <source>It has lost the line with the edition's name.</source>
            <translation>記事の名前の行がなくなっています。</translation>
        </message>
        <message>
            <source>It has lost the heading {1} ({2}).</source>
            <translation>見出し{1}がなくなっています（{2}）。</translation>
        </message>
        <message>
            <source>What stood below it, if it is still there, was taken for a part of the text above it.</source>
            <translation>その下にあったものが残っている場合は、上の文章の一部として扱いました。</translation>
        </message>
        <message>
            <source>The heading {1} is there twice; the first counts.</source>
            <translation>見出し{1}が2つあります。最初のものを使います。</translation>
        </message>
        <message>
            <source>The line below {1} has lost its link: that is no section any more.</source>
            <translation>{1}の下の行のリンクがなくなったため、セクションではなくなりました。</translation>
        </message>
        <message>
            <source>Undo that in Zotero; the collection and its papers are as they were.</source>
            <translation>Zoteroで元に戻してください。コレクションと論文はそのままです。</translation>
        </message>
        <message>
            <source>{1} in the list of picks has no link to a paper; it was taken for lead text.</source>
            <translation>採用の一覧の{1}に論文へのリンクがないため、リード文として扱いました。</translation>
        </message>
        <message>
            <source>Papers are picked in MI Reader.</source>
            <translation>論文の採用はMI Readerで行ってください。</translation>
        </message>
        <message>
            <source>It has lost the heading of the front matter.</source>
            <translation>フロントマターの見出しがなくなっています。</translation>
        </message>
        <message>
            <source>The front matter is no code block any more.</source>
            <translation>フロントマターがコードブロックではなくなっています。</translation>
        </message>
        <message>
            <source>Check it.</source>
            <translation>確認してください。</translation>
        </message>
        <message>
            <source>The line below the heading names no category; {1}</source>
            <translation>見出しの下の行にカテゴリがありません。{1}</translation>
        </message>
        <message>
            <source>The line below the heading says neither {1}; {2}</source>
            <translation>見出しの下の行に{1}のどれもありません。{2}</translation>
        </message>
        <message>
            <source>{1} is a link out of {2}, to {3}. Nothing was written.</source>
            <translation>{1}は{2}の外の{3}へのリンクです。何も書き込んでいません。</translation>
        </message>
        <message>
            <source>Name the file itself with --output if that is what you want.</source>
            <translation>それでよければ、書き出すファイルとしてリンク先を直接指定してください。</translation>
        </message>
        <message>
            <source>Nothing says that MI Reader wrote {1}.</source>
            <translation>{1}は、MI Readerが書いたものかどうか分かりません。</translation>
        </message>
        <message>
            <source>Say for which --target it is.</source>
            <translation>--targetで書き出し先を指定してください。</translation>
        </message>
        <message>
            <source>{1} was written, but what MI Reader wrote could not be noted beside it: {2}</source>
            <translation>{1} は書き出しましたが、その記録を横に残せませんでした：{2}</translation>
        </message>
        <message>
            <source>{1} changed while it was being exported. It was left as it is.</source>
            <translation>書き出している間に{1}が変更されました。そのまま残してあります。</translation>
        </message>
        <message>
            <source>{1} is the post's own file: the bibliography would overwrite it.</source>
            <translation>{1}は記事そのもののファイルです。文献リストを書くと、記事が上書きされてしまいます。</translation>
        </message>
        <message>
            <source>Give one of them another name, or leave the bibliography out.</source>
            <translation>どちらかに別の名前を付けるか、文献リストなしで書き出してください。</translation>
        </message>
        <message>
            <source>{1} leads nowhere: {2}.</source>
            <translation>{1} はどこにもつながっていません：{2}。</translation>
        </message>
        <message>
            <source>Name another file, or delete the link.</source>
            <translation>別のファイルを指定するか、リンクを削除してください。</translation>
        </message>
        <message>
            <source>{1} has no value of its own.</source>
            <translation>{1} にはこの記事だけの値がありません。</translation>
        </message>
        <message>
            <source>the picture {1} is not there</source>
            <translation>画像 {1} がありません</translation>
        </message>
        <message>
            <source>put it into {1}</source>
            <translation>{1} に置いてください</translation>
        </message>
        <message>
            <source>put it beside the post, or correct its name</source>
            <translation>記事と同じ場所に置くか、名前を直してください</translation>
        </message>
        <message>
            <source>The edition {1} was not imported from a post, so it has no form of its own.</source>
            <translation>記事{1}は投稿から取り込んだものではないため、元の書式がありません。</translation>
        </message>
        <message>
            <source>a picture in its texts is only in Zotero, and left out of the post</source>
            <translation>本文の画像1点はZoteroにしかないため、投稿には入りません</translation>
        </message>
        <message>
            <source>{1} pictures in its texts are only in Zotero, and left out of the post</source>
            <translation>本文の画像{1}点はZoteroにしかないため、投稿には入りません</translation>
        </message>
        <message>
            <source>add it to the site and link it</source>
            <translation>サイトに追加してリンクしてください</translation>
        </message>
        <message>
            <source>its paper is in another library</source>
            <translation>論文が別のライブラリにあります</translation>
        </message>
        <message>
            <source>its paper is in the post already</source>
            <translation>論文はすでに投稿にあります</translation>
        </message>
        <message>
            <source>it names several papers</source>
            <translation>複数の論文が書かれています</translation>
        </message>
        <message>
            <source>none of your papers is named in it</source>
            <translation>ライブラリの論文が書かれていません</translation>
        </message>
        <message>
            <source>{1} has {2} headings; no post has more than {3}.</source>
            <translation>{1}には見出しが{2}個あります。{3}個を超える投稿は扱えません。</translation>
        </message>
        <message>
            <source>Import a part of it.</source>
            <translation>一部を取り込んでください。</translation>
        </message>
        <message>
            <source>front matter: {1}</source>
            <translation>フロントマター：{1}</translation>
        </message>
        <message>
            <source>That piece is not in a lead text any more.</source>
            <translation>その部分はもうリード文にありません。</translation>
        </message>
        <message>
            <source>`mi-reader match EDITION` lists those that are.</source>
            <translation>今あるものは記事のリード文で確認できます。</translation>
        </message>
        <message>
            <source>Match papers of the edition's own library.</source>
            <translation>記事と同じライブラリの論文を選んでください。</translation>
        </message>
        <message>
            <source>The paper {1} is filed under {2} already. Nothing was changed.</source>
            <translation>論文{1}はすでに{2}に分類されています。何も変更していません。</translation>
        </message>
        <message>
            <source>`mi-reader unfile {1} --edition {2}` takes it out there.</source>
            <translation>先に記事{2}から論文{1}を外してください。</translation>
        </message>
        <message>
            <source>Shown as text, because it is not safe: {1} ({2} times)</source>
            <translation>安全でないため、文字として表示します: {1} ({2}回)</translation>
        </message>
        <message>
            <source>Shown as text, because it is not safe: {1}</source>
            <translation>安全でないため、文字として表示します: {1}</translation>
        </message>
        <message>
            <source>A comment can be kept only if it is closed and holds no &lt;, no &gt; and no --; delete it, or put it into a code block.</source>
            <translation>コメントは、閉じていて&lt;、&gt;、--を含まないものだけを残せます。削除するか、コードブロックに入れてください。</translation>
        </message>
        <message>
            <source>Nothing is open here that it could close; delete it, or put it into a code block.</source>
            <translation>対応する開始タグがありません。削除するか、コードブロックに入れてください。</translation>
        </message>
        <message>
            <source>A link may lead to the web, to mail or into the site; correct its address, or put it into a code block.</source>
            <translation>リンク先にできるのは、Web、メール、サイト内だけです。URLを直すか、コードブロックに入れてください。</translation>
        </message>
        <message>
            <source>An attribute list may hold classes, an id and harmless attributes; delete it, or put it into a code block.</source>
            <translation>属性リストに書けるのは、クラス、ID、安全な属性だけです。削除するか、コードブロックに入れてください。</translation>
        </message>
        <message>
            <source>A post may hold no scripts, no frames and no styles; delete it, or put it into a code block.</source>
            <translation>投稿にはスクリプト、フレーム、スタイルを入れられません。削除するか、コードブロックに入れてください。</translation>
        </message>
        <message>
            <source>{1} more things like these are shown as text.</source>
            <translation>同じようなものがほかに{1}個あり、文字として表示します。</translation>
        </message>
        <message>
            <source>Shown as text, because it is not safe: {1}{2}</source>
            <translation>安全でないため、文字として表示します: {1}{2}</translation>
        </message>
        <message>
            <source>its encoding, {1}, has no {2}; it is written as UTF-8</source>
            <translation>文字コード{1}に{2}がないため、UTF-8で書き出します</translation>
        </message>
        <message>
            <source>leave such letters out to keep the encoding</source>
            <translation>文字コードを変えたくないときは、その文字を取り除いてください</translation>
        </message>
        <message>
            <source>The picture {1} is gone.</source>
            <translation>画像 {1} がなくなっています。</translation>
        </message>
        <message>
            <source>Put it back.</source>
            <translation>元の場所に戻してください。</translation>
        </message>
        <message>
            <source>The picture {1} is a link to another file, and was left out.</source>
            <translation>画像 {1} は別のファイルへのリンクなので、含めませんでした。</translation>
        </message>
        <message>
            <source>Put the file itself there.</source>
            <translation>ファイルそのものを置いてください。</translation>
        </message>
        <message>
            <source>The picture {1} is not in {2}, and was left out.</source>
            <translation>画像 {1} は {2} の中にないので、含めませんでした。</translation>
        </message>
        <message>
            <source>Put it there.</source>
            <translation>そこに置いてください。</translation>
        </message>
        <message>
            <source>The picture {1} changed while it was being exported. Nothing was written.</source>
            <translation>書き出しの途中で画像 {1} が変わりました。何も書き込んでいません。</translation>
        </message>
        <message>
            <source>{1} is no picture by its name.</source>
            <translation>{1} は、名前からすると画像ではありません。</translation>
        </message>
        <message>
            <source>Name it with one of: {1}.</source>
            <translation>次のいずれかの拡張子を付けてください：{1}</translation>
        </message>
        <message>
            <source>The picture {1} is larger than {2} MB.</source>
            <translation>画像 {1} は {2} MB を超えています。</translation>
        </message>
        <message>
            <source>Make it smaller.</source>
            <translation>小さくしてください。</translation>
        </message>
        <message>
            <source>{1} is there already, and nothing says that MI Reader wrote it. It was left as it is.</source>
            <translation>{1}はすでにあり、MI Readerが書いたものかどうか分かりません。ファイルはそのままです。</translation>
        </message>
        <message>
            <source>--adopt keeps the file as it is and merges from now on. Or export to another file, or overwrite it with --replace (the history keeps the file).</source>
            <translation>--adoptでファイルをそのまま残し、今後は統合します。または別のファイルに書き出すか、--replaceで上書きしてください（元のファイルは履歴に残ります）。</translation>
        </message>
        <message>
            <source>{1} is the post of the edition {2}. It was left as it is.</source>
            <translation>{1} は「{2}」の記事です。そのまま残しました。</translation>
        </message>
        <message>
            <source>{1} is the post of another edition. It was left as it is.</source>
            <translation>{1} は別の記事のファイルです。そのまま残しました。</translation>
        </message>
        <message>
            <source>Export to another file, or overwrite it with --replace (the history keeps it).</source>
            <translation>別のファイルに書き出すか、--replace で上書きしてください（前の内容は履歴に残ります）。</translation>
        </message>
        <message>
            <source>{1} is not UTF-8 text, and cannot be merged. It was left as it is.</source>
            <translation>{1}はUTF-8のテキストではないため、統合できません。ファイルはそのままです。</translation>
        </message>
        <message>
            <source>Save it as UTF-8, export to another file, or overwrite it with --replace (the history keeps it).</source>
            <translation>UTF-8で保存し直すか、別のファイルに書き出すか、--replaceで上書きしてください（元のファイルは履歴に残ります）。</translation>
        </message>
        <message>
            <source>{1} is there already, and what is noted beside it about MI Reader's words was edited, or belongs to another file. It was left as it is.</source>
            <translation>{1}はすでにあり、その横にあるMI Readerの控えは、書き換えられているか、別のファイルのものです。ファイルはそのままです。</translation>
        </message>
        <message>
            <source>markers of a conflict are in the file</source>
            <translation>競合の目印がファイルに残っています</translation>
        </message>
        <message>
            <source>choose between the two versions there and delete the lines with the markers</source>
            <translation>そこで二つの版のどちらかを選び、目印の行を消してください</translation>
        </message>
        <message>
            <source>{1} was edited by hand where the edition changed too. It was left as it is.</source>
            <translation>{1}は、記事で変わったのと同じところが手で書き換えられています。ファイルはそのままです。</translation>
        </message>
        <message>
            <source>--dry-run shows both. --conflicts=mine or theirs decides for all, --conflicts=mark writes both into the file, --replace overwrites it (the history keeps it).</source>
            <translation>--dry-runで両方を見られます。--conflicts=mineまたはtheirsですべてを一方に決め、--conflicts=markで両方をファイルに書き、--replaceで上書きします（元のファイルは履歴に残ります）。</translation>
        </message>
        <message>
            <source>{1} is the post of {2}. It was left as it is.</source>
            <translation>{1} は {2} の記事です。そのまま残しました。</translation>
        </message>
        <message>
            <source>A line of the front matter is {1} or ... and would end it.</source>
            <translation>フロントマターに{1}または...だけの行があり、そこで終わってしまいます。</translation>
        </message>
        <message>
            <source>Leave that line out.</source>
            <translation>その行を取り除いてください。</translation>
        </message>
        <message>
            <source>TOML cannot hold this front matter: {1}.</source>
            <translation>このフロントマターはTOMLで表せません: {1}。</translation>
        </message>
        <message>
            <source>Use plain values.</source>
            <translation>単純な値にしてください。</translation>
        </message>
        <message>
            <source>The front matter has keys that share their lines.</source>
            <translation>フロントマターに、同じ行にあるキーがあります。</translation>
        </message>
        <message>
            <source>{1} is a link out of its folder. What was written to {2} was not noted there.</source>
            <translation>{1}は、そのフォルダーの外へのリンクです。{2}に書いた内容は、そこに控えられませんでした。</translation>
        </message>
        <message>
            <source>Delete the link: another computer needs the note to tell your edits from MI Reader's words.</source>
            <translation>リンクを消してください。別のパソコンで手の書き換えとMI Readerの文を見分けるのに、この控えが必要です。</translation>
        </message>
        <message>
            <source>Make it, or let MI Reader write there: another computer needs what it keeps in it.</source>
            <translation>フォルダーを作るか、MI Readerが書き込めるようにしてください。そこにある控えは、別のパソコンで必要になります。</translation>
        </message>
        <message>
            <source>There is no target called {1}.</source>
            <translation>出力先{1}はありません。</translation>
        </message>
        <message>
            <source>The targets are: {1}.</source>
            <translation>出力先: {1}。</translation>
        </message>
        <message>
            <source>The target {1} of the package {2} cannot be loaded: {3}.</source>
            <translation>パッケージ{2}のターゲット{1}を読み込めません: {3}。</translation>
        </message>
        <message>
            <source>Install that package anew, or without it.</source>
            <translation>そのパッケージを入れ直すか、なしで使ってください。</translation>
        </message>
        <message>
            <source>{1} has no option {2}.</source>
            <translation>{1}に{2}という設定はありません。</translation>
        </message>
        <message>
            <source>It has none.</source>
            <translation>設定はありません。</translation>
        </message>
        <message>
            <source>The template {1} is not UTF-8 text, or too long.</source>
            <translation>テンプレート{1}はUTF-8のテキストでないか、長すぎます。</translation>
        </message>
        <message>
            <source>Save it as UTF-8, or delete it.</source>
            <translation>UTF-8で保存し直すか、削除してください。</translation>
        </message>
        <message>
            <source>{1} reads what stands between two $ as a formula, and not all of them are pairs</source>
            <translation>{1}は二つの$の間を数式として読みますが、$が対になっていません</translation>
        </message>
        <message>
            <source>write \$ for a dollar</source>
            <translation>ドルは\$と書いてください</translation>
        </message>
        <message>
            <source>the date is still to come: until then Hugo leaves the post out</source>
            <translation>日付がまだ先です。その日まで、Hugoはこの記事を載せません</translation>
        </message>
        <message>
            <source>set the edition's date, or build the site with --buildFuture</source>
            <translation>記事の日付を変えるか、サイトを--buildFutureで生成してください</translation>
        </message>
        <message>
            <source>it is a draft, which Hugo leaves out of the site</source>
            <translation>下書きなので、Hugoはサイトに載せません</translation>
        </message>
        <message>
            <source>`mi-reader target set hugo draft no`, or take draft out of the front matter</source>
            <translation>`mi-reader target set hugo draft no`とするか、front matterからdraftを取り除いてください</translation>
        </message>
        <message>
            <source>where the site allows raw HTML: `mi-reader target set hugo html yes`</source>
            <translation>サイトがHTMLを許可している場合は、「書き出しの設定…」で「HTML」を「はい」にしてください</translation>
        </message>
        <message>
            <source>The edition {1} has no date, and a Jekyll post's file is named by it.</source>
            <translation>記事{1}に日付がありません。Jekyllではファイル名に日付が必要です。</translation>
        </message>
        <message>
            <source>Set the edition's date.</source>
            <translation>記事の日付を設定してください。</translation>
        </message>
        <message>
            <source>`mi-reader target set markdown html yes`, or say it in Markdown</source>
            <translation>「書き出しの設定…」で「HTML」を「はい」にするか、Markdownで書いてください</translation>
        </message>
        <message>
            <source>{1}: There is no target {2} to be based on.</source>
            <translation>{1}: もとにするターゲット{2}はありません。</translation>
        </message>
        <message>
            <source>{1}: file_name knows no {{2}}.</source>
            <translation>{1}: file_nameに{{2}}は使えません。</translation>
        </message>
        <message>
            <source>It knows: {1}.</source>
            <translation>使えるもの: {1}。</translation>
        </message>
        <message>
            <source>{1}: {2} leads out of the site.</source>
            <translation>{1}: {2}はサイトの外に出ます。</translation>
        </message>
        <message>
            <source>Name what is inside it.</source>
            <translation>サイトの中の場所を書いてください。</translation>
        </message>
        <message>
            <source>{1}: There is nothing called {2} here.</source>
            <translation>{1}: ここに{2}という項目はありません。</translation>
        </message>
        <message>
            <source>{1} is not valid TOML: {2}.</source>
            <translation>{1}はTOMLとして読めません: {2}。</translation>
        </message>
        <message>
            <source>Correct that line, or delete the file.</source>
            <translation>その行を直すか、ファイルを削除してください。</translation>
        </message>
        <message>
            <source>{1}: options is no table.</source>
            <translation>{1}: optionsがテーブルではありません。</translation>
        </message>
        <message>
            <source>Write [options], and each option below it.</source>
            <translation>[options]と書き、その下に一つずつ書いてください。</translation>
        </message>
        <message>
            <source>{1}: There is no option {2}.</source>
            <translation>{1}: {2}という設定はありません。</translation>
        </message>
        <message>
            <source>{1}: {2}</source>
            <translation>{1}: {2}</translation>
        </message>
        <message>
            <source>The edition {1} has no date, and the file's name is made of it.</source>
            <translation>記事{1}に日付がありません。ファイル名は日付から作られます。</translation>
        </message>
        <message>
            <source>There is no template {1}.md.j2 in {2}.</source>
            <translation>{2}にテンプレート{1}.md.j2がありません。</translation>
        </message>
        <message>
            <source>Add it again.</source>
            <translation>もう一度追加してください。</translation>
        </message>
        <message>
            <source>{1}.toml: options is no table.</source>
            <translation>{1}.toml：optionsがテーブルではありません。</translation>
        </message>
        <message>
            <source>Write [options] above each option.</source>
            <translation>各オプションの上に [options] と書いてください。</translation>
        </message>
        <message>
            <source>A target cannot be called {1}.</source>
            <translation>出力先の名前に{1}は使えません。</translation>
        </message>
        <message>
            <source>Use letters, digits, hyphens; at most 40.</source>
            <translation>英数字とハイフン、40文字までで付けてください。</translation>
        </message>
        <message>
            <source>There is a target {1} already.</source>
            <translation>出力先{1}はすでにあります。</translation>
        </message>
        <message>
            <source>{1} cannot be put away: {2}.</source>
            <translation>{1}を片付けられません: {2}。</translation>
        </message>
        <message>
            <source>Check the folder.</source>
            <translation>フォルダを確認してください。</translation>
        </message>
        <message>
            <source>{1} is there already. It was left as it is.</source>
            <translation>{1}はすでにあります。変更していません。</translation>
        </message>
        <message>
            <source>Choose another name, or delete it.</source>
            <translation>別の名前にするか、それを削除してください。</translation>
        </message>
        <message>
            <source>{1} leads out of the site.</source>
            <translation>{1}はサイトの外に出ます。</translation>
        </message>
        <message>
            <source>Name a folder inside it.</source>
            <translation>サイトの中のフォルダを書いてください。</translation>
        </message>
        <message>
            <source>The file that is there cannot be read, and its id must not be lost. {1}</source>
            <translation>すでにあるファイルを読めません。そのidを失うわけにはいきません。{1}</translation>
        </message>
        <message>
            <source>Correct the front matter of that file, or move the file away.</source>
            <translation>そのファイルのfront matterを直すか、ファイルを別の場所へ移してください。</translation>
        </message>
        <message>
            <source>Qiita takes no post without a tag</source>
            <translation>Qiitaはタグのない記事を受け付けません</translation>
        </message>
        <message>
            <source>name one to five tags</source>
            <translation>タグを1個から5個付けてください</translation>
        </message>
        <message>
            <source>Qiita takes no post that is private and belongs to an organization</source>
            <translation>Qiitaは、限定共有でOrganizationに属する記事を受け付けません</translation>
        </message>
        <message>
            <source>choose one of the two</source>
            <translation>どちらか一方にしてください</translation>
        </message>
        <message>
            <source>of {1} tags Qiita gets the first {2}</source>
            <translation>{1}個のタグのうち、Qiitaに渡るのは最初の{2}個です</translation>
        </message>
        <message>
            <source>choose them for Qiita in the front matter: qiita: {tags: [...]}</source>
            <translation>front matterでQiita用のタグを選べます: qiita: {tags: [...]}</translation>
        </message>
        <message>
            <source>a picture in it is a file; Qiita shows only those that were uploaded there</source>
            <translation>画像がファイルのままです。Qiitaに表示されるのは、Qiitaへアップロードした画像だけです</translation>
        </message>
        <message>
            <source>upload it at Qiita and write its address into the text</source>
            <translation>Qiitaにアップロードし、そのアドレスを本文に書いてください</translation>
        </message>
        <message>
            <source>{1} shows no HTML: of {2} only the text stands in the post</source>
            <translation>{1}はHTMLを表示しません。{2}は中の文字だけが記事に残ります</translation>
        </message>
        <message>
            <source>the title has {1} letters; Zenn takes {2}</source>
            <translation>題が{1}字あります。Zennでは{2}字までです</translation>
        </message>
        <message>
            <source>shorten it, or give Zenn one of its own in the front matter: zenn: {title: ...}</source>
            <translation>短くするか、front matterでZenn用の題を付けてください: zenn: {title: ...}</translation>
        </message>
        <message>
            <source>{1} is not one emoji</source>
            <translation>{1}は一つの絵文字ではありません</translation>
        </message>
        <message>
            <source>name exactly one: `mi-reader target set zenn emoji`, or emoji in the front matter</source>
            <translation>絵文字を一つだけ選んでください: `mi-reader target set zenn emoji`、またはfront matterのemoji</translation>
        </message>
        <message>
            <source>Zenn has no type {1}</source>
            <translation>Zennに{1}というtypeはありません</translation>
        </message>
        <message>
            <source>it is tech or idea</source>
            <translation>techかideaです</translation>
        </message>
        <message>
            <source>there is no topic</source>
            <translation>トピックがありません</translation>
        </message>
        <message>
            <source>name one to five topics, or tags</source>
            <translation>トピックかタグを1個から5個付けてください</translation>
        </message>
        <message>
            <source>Zenn knows an article by its slug, of 12 to 50 letters a-z, digits, - and _; {1} is made for it</source>
            <translation>Zennの記事はslug（a-z、数字、-、_の12〜50字）で識別されます。{1}を作りました</translation>
        </message>
        <message>
            <source>set the edition's slug to keep it when the edition gets another name or date</source>
            <translation>記事の名前や日付を変えても同じにするには、記事のslugを決めてください</translation>
        </message>
        <message>
            <source>of {1} topics Zenn gets {2}: at most {3}, none longer than {4} letters</source>
            <translation>{1}個のトピックのうち、Zennに渡るのは{2}個です。{3}個まで、それぞれ{4}字までです</translation>
        </message>
        <message>
            <source>choose them for Zenn: topics in the front matter</source>
            <translation>front matterのtopicsでZenn用に選んでください</translation>
        </message>
        <message>
            <source>a ::: box is open, and would take in what follows</source>
            <translation>:::の囲みが閉じていません。後に続く部分まで中に入ります</translation>
        </message>
        <message>
            <source>end what :::message or :::details begins with ::: on a line of its own</source>
            <translation>:::messageや:::detailsは、:::だけの行で閉じてください</translation>
        </message>
        <message>
            <source>Zenn takes no picture like {1}</source>
            <translation>Zenn では {1} のような画像は使えません</translation>
        </message>
        <message>
            <source>save it as PNG, JPEG, GIF or WebP</source>
            <translation>PNG、JPEG、GIF、WebP のいずれかで保存してください</translation>
        </message>
        <message>
            <source>say it in Markdown</source>
            <translation>Markdownで書いてください</translation>
        </message>
        <message>
            <source>The template is longer than any template.</source>
            <translation>テンプレートが長すぎます。</translation>
        </message>
        <message>
            <source>Compare it with the target's own template, or export without it.</source>
            <translation>出力先の標準テンプレートと見比べるか、テンプレートを使わずに書き出してください。</translation>
        </message>
        <message>
            <source>The template is wrong in line {1}: {2}.</source>
            <translation>テンプレートの{1}行目に誤りがあります: {2}。</translation>
        </message>
        <message>
            <source>The template asks for what templates may not have{1}: {2}.</source>
            <translation>テンプレートで使えないものが使われています{1}: {2}。</translation>
        </message>
        <message>
            <source>The template is nested too deeply{1}.</source>
            <translation>テンプレートの入れ子が深すぎます{1}。</translation>
        </message>
        <message>
            <source>The template cannot be filled in{1}: {2}.</source>
            <translation>テンプレートに内容を入れられません{1}: {2}。</translation>
        </message>
        <message>
            <source>it is nested too deeply</source>
            <translation>入れ子が深すぎます</translation>
        </message>
        <message>
            <source>{1} is not for templates</source>
            <translation>{1}はテンプレートでは使えません</translation>
        </message>
        <message>
            <source>only macros that stand above can be called</source>
            <translation>呼び出せるのは上にあるマクロだけです</translation>
        </message>
        <message>
            <source>a loop cannot call itself</source>
            <translation>ループは自分自身を呼び出せません</translation>
        </message>
        <message>
            <source>only a name can be set</source>
            <translation>setできるのは名前だけです</translation>
        </message>
        <message>
            <source>{1} is a macro, and stays one</source>
            <translation>{1} はマクロなので、別のものにはできません</translation>
        </message>
        <message>
            <source>it writes more than any post has</source>
            <translation>出力が長すぎます</translation>
        </message>
        <message>
            <source>only texts and numbers can be printed, not a list or a section by itself</source>
            <translation>出力できるのはテキストと数値だけで、リストやセクションそのものは出力できません</translation>
        </message>
        <message>
            <source>a loop can go over the lists of the post only</source>
            <translation>ループにできるのは投稿のリストだけです</translation>
        </message>
        <message>
            <source>The front matter is not a list of keys with values.</source>
            <translation>フロントマターがキーと値の一覧になっていません。</translation>
        </message>
        <message>
            <source>Write one `key: value` per line.</source>
            <translation>1行に1つずつ`key: value`と書いてください。</translation>
        </message>
        <message>
            <source>A key of the front matter is not a word.</source>
            <translation>フロントマターに、単語ではないキーがあります。</translation>
        </message>
        <message>
            <source>Correct the front matter; text with a colon, a # or a bracket in it needs quotes around it.</source>
            <translation>フロントマターを直してください。コロン、#、かっこを含む文字は引用符で囲みます。</translation>
        </message>
        <message>
            <source>A key of the front matter is empty.</source>
            <translation>フロントマターに空のキーがあります。</translation>
        </message>
        <message>
            <source>Write a word in front of the colon.</source>
            <translation>コロンの前に単語を書いてください。</translation>
        </message>
        <message>
            <source>The front matter has the key {1} twice.</source>
            <translation>フロントマターにキー{1}が2つあります。</translation>
        </message>
        <message>
            <source>Delete one of the two.</source>
            <translation>どちらかを削除してください。</translation>
        </message>
        <message>
            <source>Front matter, line {1}: The key {2} means something else than the word.</source>
            <translation>フロントマターの{1}行目: キー{2}は単語ではなく別の意味になります。</translation>
        </message>
        <message>
            <source>Put it in quotes.</source>
            <translation>引用符で囲んでください。</translation>
        </message>
        <message>
            <source>The front matter is longer than any front matter.</source>
            <translation>フロントマターが長すぎます。</translation>
        </message>
        <message>
            <source>Move the text into the post.</source>
            <translation>テキストを本文に移してください。</translation>
        </message>
        <message>
            <source>Line {1} of the front matter ends it: {2}.</source>
            <translation>フロントマターが{1}行目で終わってしまいます: {2}。</translation>
        </message>
        <message>
            <source>Leave out the lines with --- and those that begin with %; put such text in quotes.</source>
            <translation>---の行と%で始まる行を除いてください。そのような文字は引用符で囲んでください。</translation>
        </message>
        <message>
            <source>The front matter is nested too deeply.</source>
            <translation>フロントマターの入れ子が深すぎます。</translation>
        </message>
        <message>
            <source>The front matter refers to itself.</source>
            <translation>フロントマターが自分自身を参照しています。</translation>
        </message>
        <message>
            <source>Write the value out.</source>
            <translation>値を直接書いてください。</translation>
        </message>
        <message>
            <source>The front matter may hold no {1}.</source>
            <translation>フロントマターに{1}は使えません。</translation>
        </message>
        <message>
            <source>Write a plain value.</source>
            <translation>単純な値を書いてください。</translation>
        </message>
        <message>
            <source>The front matter grows beyond measure through its aliases.</source>
            <translation>フロントマターがエイリアスによって大きくなりすぎます。</translation>
        </message>
        <message>
            <source>Write the values out.</source>
            <translation>値を直接書いてください。</translation>
        </message>
        <message>
            <source>Front matter, line {1}: {2}</source>
            <translation>フロントマターの{1}行目: {2}</translation>
        </message>
        <message>
            <source>Front matter: {1}.</source>
            <translation>フロントマター: {1}。</translation>
        </message>
        <message>
            <source>Front matter, line {1}: {2}.</source>
            <translation>フロントマターの{1}行目: {2}。</translation>
        </message>
        <message>
            <source>Front matter{1}: {2}.</source>
            <translation>フロントマター{1}: {2}。</translation>
        </message>
        <message>
            <source>The sample's embed {1} is no post.</source>
            <translation>サンプルの埋め込み{1}は投稿ではありません。</translation>
        </message>
        <message>
            <source>Mend resources/samples.</source>
            <translation>resources/samplesを直してください。</translation>
        </message>
        <message>
            <source>{1} is larger than {2} kB; it cannot be what it is taken for.</source>
            <translation>{1}は{2} kBを超えており、本来のファイルではないと思われます。</translation>
        </message>
        <message>
            <source>Correct it, or move it elsewhere.</source>
            <translation>直すか、別の場所に移してください。</translation>
        </message>
        <message>
            <source>It must be UTF-8 text.</source>
            <translation>UTF-8のテキストにしてください。</translation>
        </message>
        <message>
            <source>is write-protected</source>
            <translation>書き込みが禁止されています</translation>
        </message>
        <message>
            <source>is no ordinary file</source>
            <translation>通常のファイルではありません</translation>
        </message>
        <message>
            <source>{1} {2}: {3}. Nothing was changed.</source>
            <translation>{1} {2}: {3}。何も変更していません。</translation>
        </message>
        <message>
            <source>Free some space on the disk and try again.</source>
            <translation>ディスクの空き容量を増やして、もう一度試してください。</translation>
        </message>
        <message>
            <source>Your quota on this disk is used up; free some space and try again.</source>
            <translation>このディスクの割り当てを使い切っています。空き容量を増やして、もう一度試してください。</translation>
        </message>
        <message>
            <source>The disk is read-only; choose another folder.</source>
            <translation>ディスクが読み取り専用です。別のフォルダを選んでください。</translation>
        </message>
        <message>
            <source>You may not write there; change the folder's permissions or choose another one.</source>
            <translation>そこへの書き込みは許可されていません。フォルダのアクセス権を変えるか、別のフォルダを選んでください。</translation>
        </message>
        <message>
            <source>The folder is not there; create it, or connect its disk, and try again.</source>
            <translation>フォルダがありません。作成するかディスクを接続して、もう一度試してください。</translation>
        </message>
        <message>
            <source>Part of the path is a file; choose another folder.</source>
            <translation>パスの途中にファイルがあります。別のフォルダを選んでください。</translation>
        </message>
        <message>
            <source>A folder, a pipe or a device is in the way; choose another name.</source>
            <translation>同じ名前のフォルダやデバイスがあります。別の名前にしてください。</translation>
        </message>
        <message>
            <source>Choose a shorter name.</source>
            <translation>もっと短い名前にしてください。</translation>
        </message>
        <message>
            <source>The file is a link that leads to itself; delete it.</source>
            <translation>ファイルが自分自身へのリンクになっています。削除してください。</translation>
        </message>
        <message>
            <source>See that the disk is there and can be written to, then try again.</source>
            <translation>ディスクが接続されていて書き込めることを確認し、もう一度試してください。</translation>
        </message>
        <message>
            <source>There is no setting {1}.</source>
            <translation>設定{1}はありません。</translation>
        </message>
        <message>
            <source>{1} cannot be {2}.</source>
            <translation>{1}を{2}にすることはできません。</translation>
        </message>
        <message>
            <source>It can be: {1}.</source>
            <translation>選べるもの: {1}。</translation>
        </message>
        <message>
            <source>It is {1}.</source>
            <translation>指定できるもの: {1}。</translation>
        </message>
        <message>
            <source>The profile folder {1} cannot be made: {2}.</source>
            <translation>プロファイルフォルダ{1}を作成できません: {2}。</translation>
        </message>
        <message>
            <source>Choose another with --profile.</source>
            <translation>--profileで別のフォルダを指定してください。</translation>
        </message>
        <message>
            <source>There is no key for {1} of {2} in the keychain.</source>
            <translation>{2}の{1}のキーがキーチェーンにありません。</translation>
        </message>
        <message>
            <source>Set the key in the environment variable MI_READER_ZOTERO_KEY, which is for the address in the setting {1}, or give it each time.</source>
            <translation>環境変数MI_READER_ZOTERO_KEY（設定{1}のアドレス用）にキーを入れるか、毎回入力してください。</translation>
        </message>
        <message>
            <source>The key could not be taken out of the keychain.</source>
            <translation>キーをキーチェーンから取り除けませんでした。</translation>
        </message>
        <message>
            <source>Delete it there.</source>
            <translation>キーチェーンで削除してください。</translation>
        </message>
        <message>
            <source>This computer has no keychain that could keep a key safe.</source>
            <translation>このコンピュータには、キーを安全に保存できるキーチェーンがありません。</translation>
        </message>
        <message>
            <source>The keychain could not be used ({1}).</source>
            <translation>キーチェーンを使えませんでした（{1}）。</translation>
        </message>
        <message>
            <source>Unlock it, or: Set the key in the environment variable MI_READER_ZOTERO_KEY, which is for the address in the setting {1}, or give it each time.</source>
            <translation>ロックを解除するか、環境変数MI_READER_ZOTERO_KEY（設定{1}のアドレス用）にキーを入れるか、毎回入力してください。</translation>
        </message>
        <message>
            <source>{1} is nested more than {2} deep; settings are not.</source>
            <translation>{1}は入れ子が{2}段を超えています。設定ファイルはそれほど深くなりません。</translation>
        </message>
        <message>
            <source>Correct it, or delete the file to start anew.</source>
            <translation>直すか、ファイルを削除して最初からやり直してください。</translation>
        </message>
        <message>
            <source>Correct that line, or delete the file to start anew.</source>
            <translation>その行を直すか、ファイルを削除して最初からやり直してください。</translation>
        </message>
        <message>
            <source>{1}: {2} cannot be {3}.</source>
            <translation>{1}: {2}を{3}にすることはできません。</translation>
        </message>
        <message>
            <source>It must be a text in quotes.</source>
            <translation>引用符で囲んだテキストにしてください。</translation>
        </message>
        <message>
            <source>{1}: {2} is no table.</source>
            <translation>{1}: {2}はテーブルではありません。</translation>
        </message>
        <message>
            <source>The backup {1} could not be written: {2}.</source>
            <translation>バックアップ{1}を書き込めませんでした: {2}。</translation>
        </message>
        <message>
            <source>Make room or check the folder.</source>
            <translation>空き容量を増やすか、フォルダを確認してください。</translation>
        </message>
        <message>
            <source>The old backup {1} could not be deleted: {2}.</source>
            <translation>古いバックアップ{1}を削除できませんでした: {2}。</translation>
        </message>
        <message>
            <source>Delete it, or check the folder.</source>
            <translation>削除するか、フォルダを確認してください。</translation>
        </message>
        <message>
            <source>{1} is damaged: {2}.</source>
            <translation>{1}は壊れています: {2}。</translation>
        </message>
        <message>
            <source>Use another backup.</source>
            <translation>別のバックアップを使ってください。</translation>
        </message>
        <message>
            <source>{1} is not one of MI Reader's databases.</source>
            <translation>{1}はMI Readerのデータベースではありません。</translation>
        </message>
        <message>
            <source>{1} lacks a part of MI Reader's schema: {2}.</source>
            <translation>{1}にはMI Readerのスキーマの一部がありません: {2}。</translation>
        </message>
        <message>
            <source>{1} holds what MI Reader never put there: {2}.</source>
            <translation>{1}にはMI Readerが作らないものが入っています: {2}。</translation>
        </message>
        <message>
            <source>Somebody may mean harm; use another backup.</source>
            <translation>悪意のあるファイルかもしれません。別のバックアップを使ってください。</translation>
        </message>
        <message>
            <source>No backup named {1} in {2}.</source>
            <translation>{2}に{1}というバックアップはありません。</translation>
        </message>
        <message>
            <source>`mi-reader backup list` shows them.</source>
            <translation>バックアップの一覧は`mi-reader backup list`で確認できます。</translation>
        </message>
        <message>
            <source>There is no conflict {1}.</source>
            <translation>競合{1}はありません。</translation>
        </message>
        <message>
            <source>`mi-reader conflicts list` shows the open ones.</source>
            <translation>未解決の競合は「ツール」→「競合…」で確認できます。</translation>
        </message>
        <message>
            <source>The database {1} failed: {2}.</source>
            <translation>データベース{1}でエラーが発生しました: {2}。</translation>
        </message>
        <message>
            <source>`mi-reader doctor` checks it.</source>
            <translation>「ツール」→「セットアップを確認…」で調べてください。</translation>
        </message>
        <message>
            <source>Another program has been writing to {1} for {2} seconds.</source>
            <translation>ほかのプログラムが{2}秒にわたって{1}に書き込んでいます。</translation>
        </message>
        <message>
            <source>Wait for it or close it (another mi-reader, a backup tool, a sync folder), then try again.</source>
            <translation>終わるのを待つか、そのプログラム（別のMI Reader、バックアップソフト、フォルダ同期など）を終了してから、もう一度試してください。</translation>
        </message>
        <message>
            <source>The disk is full: {1} could not be written. Nothing was changed.</source>
            <translation>ディスクに空きがないため、{1}を書き込めませんでした。何も変更していません。</translation>
        </message>
        <message>
            <source>Make room on the disk, then try again.</source>
            <translation>ディスクの空き容量を増やしてから、もう一度試してください。</translation>
        </message>
        <message>
            <source>The disk refused to read or write {1} ({2}). What was saved before is still there.</source>
            <translation>ディスクのエラーで{1}を読み書きできませんでした（{2}）。これまでに保存したものは残っています。</translation>
        </message>
        <message>
            <source>Check the disk: it may be full, over its quota, failing or no longer connected.</source>
            <translation>ディスクを確認してください。空き不足、容量制限、故障、接続切れの可能性があります。</translation>
        </message>
        <message>
            <source>{1} cannot be opened for writing ({2}).</source>
            <translation>{1}を書き込み用に開けません（{2}）。</translation>
        </message>
        <message>
            <source>Check the folder and its permissions, or choose another with --profile.</source>
            <translation>フォルダとアクセス権を確認するか、--profileで別のフォルダを指定してください。</translation>
        </message>
        <message>
            <source>{1} is damaged or not a database ({2}).</source>
            <translation>{1}は壊れているか、データベースではありません（{2}）。</translation>
        </message>
        <message>
            <source>a write inside a read would not be on the disk when it ends</source>
            <translation>読み取り中の書き込みは、終わってもディスクに残りません</translation>
        </message>
        <message>
            <source>a text is {1}</source>
            <translation>テキストが{1}です</translation>
        </message>
        <message>
            <source>a list is {1}</source>
            <translation>リストが{1}です</translation>
        </message>
        <message>
            <source>a mapping is {1}</source>
            <translation>マッピングが{1}です</translation>
        </message>
        <message>
            <source>The database is damaged: {1} in row {2} of {3} {4}.</source>
            <translation>データベースが壊れています: {3} {4}の{2}行目で{1}。</translation>
        </message>
        <message>
            <source>`mi-reader backup list` shows the backups, `mi-reader backup restore` puts one back; what is there now is kept.</source>
            <translation>バックアップの一覧は`mi-reader backup list`、復元は`mi-reader backup restore`です。今のものも残ります。</translation>
        </message>
        <message>
            <source>{1} of {2} {3} would be {4} MB; {5} MB is the most that can be kept.</source>
            <translation>{2} {3}の{1}が{4} MBになります。保存できるのは{5} MBまでです。</translation>
        </message>
        <message>
            <source>Look whether an entry of the file lacks its end.</source>
            <translation>ファイルの中に、終わりのない文献がないか確認してください。</translation>
        </message>
        <message>
            <source>That edition is gone.</source>
            <translation>その記事はもうありません。</translation>
        </message>
        <message>
            <source>`mi-reader edition list` shows the editions.</source>
            <translation>今ある記事はサイドバーで確認できます。</translation>
        </message>
        <message>
            <source>An edition needs a name.</source>
            <translation>記事には名前が必要です。</translation>
        </message>
        <message>
            <source>Such as 2022.</source>
            <translation>例: 2022</translation>
        </message>
        <message>
            <source>The period ends ({1}) before it starts ({2}).</source>
            <translation>期間の終わり（{1}）が始まり（{2}）より前になっています。</translation>
        </message>
        <message>
            <source>There is an edition {1} already.</source>
            <translation>記事{1}はすでにあります。</translation>
        </message>
        <message>
            <source>That library is gone.</source>
            <translation>そのライブラリはもうありません。</translation>
        </message>
        <message>
            <source>`mi-reader library list` shows the libraries.</source>
            <translation>今あるライブラリはサイドバーで確認できます。</translation>
        </message>
        <message>
            <source>{1} could not be brought up to date: {2} rows would lose what they belong to. Nothing was changed.</source>
            <translation>{1}を更新できませんでした。{2}行が親を失うことになります。何も変更していません。</translation>
        </message>
        <message>
            <source>`mi-reader doctor` checks the database; please report this.</source>
            <translation>「ツール」→「セットアップを確認…」でデータベースを調べ、開発者に報告してください。</translation>
        </message>
        <message>
            <source>{1} is being opened by too many programs at once.</source>
            <translation>{1}を同時に開こうとしているプログラムが多すぎます。</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>もう一度試してください。</translation>
        </message>
        <message>
            <source>{1} is a database, but not one of MI Reader's. It was left untouched.</source>
            <translation>{1}はデータベースですが、MI Readerのものではありません。変更していません。</translation>
        </message>
        <message>
            <source>Choose another folder with --profile.</source>
            <translation>--profileで別のフォルダを指定してください。</translation>
        </message>
        <message>
            <source>{1} was written by a newer MI Reader (schema {2}, this one knows {3}). It was left untouched.</source>
            <translation>{1}は新しいMI Readerで作られたものです（スキーマ{2}、このバージョンは{3}まで対応）。変更していません。</translation>
        </message>
        <message>
            <source>Update MI Reader, or restore a backup from before: `mi-reader backup list`.</source>
            <translation>MI Readerを更新するか、以前のバックアップから復元してください（`mi-reader backup list`）。</translation>
        </message>
        <message>
            <source>There is no paper {1} in the library.</source>
            <translation>論文{1}はライブラリにありません。</translation>
        </message>
        <message>
            <source>`mi-reader list` shows the papers.</source>
            <translation>論文は「ライブラリ」の「すべての論文」で確認できます。</translation>
        </message>
        <message>
            <source>unfinished statement in a schema file: {1}</source>
            <translation>スキーマファイルの文が途中で終わっています: {1}</translation>
        </message>
        <message>
            <source>This cannot be undone any more: it was changed since, in another window or in Zotero.</source>
            <translation>その後、別のウィンドウかZoteroで変更されたため、元に戻せません。</translation>
        </message>
        <message>
            <source>Change it by hand.</source>
            <translation>手作業で直してください。</translation>
        </message>
        <message>
            <source>{1} {2}</source>
            <translation>{1} {2}</translation>
        </message>
        <message>
            <source>The note {1} in the same collection has the tag {2}, too. It does not count: the tag is taken off it, and its words stay as they are.</source>
            <translation>同じコレクションのメモ{1}にもタグ{2}が付いています。こちらは使わず、タグだけを外しました。文章はそのままです。</translation>
        </message>
        <message>
            <source>Copy into the edition's own note what is missing there.</source>
            <translation>足りないものがあれば、記事のメモに写してください。</translation>
        </message>
        <message>
            <source>That is the collection {1}.</source>
            <translation>そのコレクションはすでに使われています（{1}）。</translation>
        </message>
        <message>
            <source>Choose another collection.</source>
            <translation>別のコレクションを選んでください。</translation>
        </message>
        <message>
            <source>There is no collection {1} in the library.</source>
            <translation>コレクション{1}はライブラリにありません。</translation>
        </message>
        <message>
            <source>`mi-reader edition collection NAME` lists them; sync first if it is new.</source>
            <translation>新しいコレクションなら、先に同期してください。今あるコレクションはサイドバーで確認できます。</translation>
        </message>
        <message>
            <source>A section of the edition {1} is in that collection.</source>
            <translation>そのコレクションは記事{1}のセクションに使われています。</translation>
        </message>
        <message>
            <source>Choose another one, such as a collection inside it.</source>
            <translation>別のコレクション（その中のコレクションなど）を選んでください。</translation>
        </message>
        <message>
            <source>The paper {1} has no note {2} in Zotero.</source>
            <translation>Zoteroの論文{1}にメモ{2}はありません。</translation>
        </message>
        <message>
            <source>`mi-reader why PAPER --notes` lists its notes; sync first if it is new.</source>
            <translation>新しいメモなら、先に同期してください。メモの一覧は`mi-reader why PAPER --notes`で確認できます。</translation>
        </message>
        <message>
            <source>{1} is no Zotero library.</source>
            <translation>{1}はZoteroのライブラリではありません。</translation>
        </message>
        <message>
            <source>The edition {1} is in a Zotero library already.</source>
            <translation>記事{1}はすでにZoteroのライブラリにあります。</translation>
        </message>
        <message>
            <source>{1} was never synced: which of the papers are in it is not known yet.</source>
            <translation>{1}はまだ同期していないため、どの論文があるか分かりません。</translation>
        </message>
        <message>
            <source>`mi-reader sync --library {1}` first.</source>
            <translation>先に「同期」してください（`mi-reader sync --library {1}`）。</translation>
        </message>
        <message>
            <source>There is an edition {1} in {2} already.</source>
            <translation>{2}にはすでに記事{1}があります。</translation>
        </message>
        <message>
            <source>`mi-reader edition set {1} --rename NAME` gives this one another name.</source>
            <translation>「記事」→「名前・期間・日付…」で、この記事の名前を変えてください（`mi-reader edition set {1} --rename NAME`）。</translation>
        </message>
        <message>
            <source>Its notes in Zotero do not give the imported file back: {1}.</source>
            <translation>Zoteroのノートから元のファイルを復元できません：{1}。</translation>
        </message>
        <message>
            <source>A computer that has the file mends this at its next sync. Without one, the edition is written for a platform; to have its own form again, import the file anew.</source>
            <translation>元のファイルがあるコンピュータが次に同期したときに修復されます。なければ、ブログの形式で書き出されます。元の形式に戻すには、ファイルをもう一度読み込んでください。</translation>
        </message>
        <message>
            <source>The notes are written anew from this computer, which has the file.</source>
            <translation>ファイルのあるこのコンピュータから、ノートを書き直します。</translation>
        </message>
        <message>
            <source>There are notes of several imported files in its collection: {1}. The first one counts.</source>
            <translation>コレクションに、読み込んだファイルのノートが複数あります：{1}。最初のものを使います。</translation>
        </message>
        <message>
            <source>Put the notes of the others into Zotero's trash, or into another collection.</source>
            <translation>ほかのノートは、Zoteroのゴミ箱か別のコレクションに移してください。</translation>
        </message>
        <message>
            <source>Its notes are not in Zotero any more, but the edition is.</source>
            <translation>ノートはもうZoteroにありませんが、記事は残っています。</translation>
        </message>
        <message>
            <source>Beside its notes in Zotero lie others of ours that hold no file: {1}.</source>
            <translation>Zoteroには、このノートのほかに、ファイルを含まないノートがあります：{1}。</translation>
        </message>
        <message>
            <source>They are put into Zotero's trash.</source>
            <translation>Zoteroのゴミ箱に移します。</translation>
        </message>
        <message>
            <source>Zotero lists it, but does not send it.</source>
            <translation>Zoteroの一覧にありますが、データが送られてきません。</translation>
        </message>
        <message>
            <source>The library in Zotero kept changing while it was being read.</source>
            <translation>読み取っている間、Zoteroのライブラリが変わり続けました。</translation>
        </message>
        <message>
            <source>What was read is kept: sync again when Zotero has come to rest.</source>
            <translation>読み取った分は残してあります。Zoteroが落ち着いてから、もう一度同期してください。</translation>
        </message>
        <message>
            <source>The {1} {2} is none of {3}; it stays as it was.</source>
            <translation>{1}の{2}は{3}のどれでもないため、元のままにしました。</translation>
        </message>
        <message>
            <source>The tag {1} names nobody, so it counts for nobody: this library is shared by a group.</source>
            <translation>タグ{1}には名前がないため、誰の印にもなりません（このライブラリはグループで共有されています）。</translation>
        </message>
        <message>
            <source>If it is yours, type `oh!? @{1}` in Zotero, or `mi-reader oh {2}`.</source>
            <translation>あなたの印なら、Zoteroでタグを`oh!? @{1}`に変えるか、この論文に「お！？」を付けてください（`mi-reader oh {2}`）。</translation>
        </message>
        <message>
            <source>Tags that name nobody are on {1} more papers.</source>
            <translation>名前のないタグが、ほかに{1}件の論文に付いています。</translation>
        </message>
        <message>
            <source>in the section {1}, with a text of its own there</source>
            <translation>セクション「{1}」での分類（独自の本文あり）</translation>
        </message>
        <message>
            <source>the section {1}: {2}</source>
            <translation>セクション「{1}」: {2}</translation>
        </message>
        <message>
            <source>the text of the pick {1} in the section {2}</source>
            <translation>セクション「{2}」の採用論文「{1}」の本文</translation>
        </message>
        <message>
            <source>deleted here, edited in Zotero</source>
            <translation>ここで削除、Zoteroで編集</translation>
        </message>
        <message>
            <source>erased in Zotero, kept here</source>
            <translation>Zoteroで削除、ここでは保持</translation>
        </message>
        <message>
            <source>Conflict {1} cannot be resolved by '{2}'.</source>
            <translation>競合{1}は「{2}」では解決できません。</translation>
        </message>
        <message>
            <source>It can be by: {1}.</source>
            <translation>選べるもの: {1}。</translation>
        </message>
        <message>
            <source>No text was given.</source>
            <translation>テキストがありません。</translation>
        </message>
        <message>
            <source>Say what shall stand there.</source>
            <translation>入れるテキストを書いてください。</translation>
        </message>
        <message>
            <source>why it is interesting</source>
            <translation>面白い点</translation>
        </message>
        <message>
            <source>the post text</source>
            <translation>投稿文</translation>
        </message>
        <message>
            <source>the day of the oh!?</source>
            <translation>お！？の日付</translation>
        </message>
        <message>
            <source>the name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>the language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>when it was made</source>
            <translation>作成日時</translation>
        </message>
        <message>
            <source>the first day of the period</source>
            <translation>期間の開始日</translation>
        </message>
        <message>
            <source>the last day of the period</source>
            <translation>期間の終了日</translation>
        </message>
        <message>
            <source>the date of publication</source>
            <translation>公開日</translation>
        </message>
        <message>
            <source>the slug</source>
            <translation>スラッグ</translation>
        </message>
        <message>
            <source>the citation style</source>
            <translation>引用スタイル</translation>
        </message>
        <message>
            <source>whether it is closed</source>
            <translation>アーカイブの状態</translation>
        </message>
        <message>
            <source>the front matter</source>
            <translation>フロントマター</translation>
        </message>
        <message>
            <source>the opening</source>
            <translation>はじめに</translation>
        </message>
        <message>
            <source>the closing</source>
            <translation>おわりに</translation>
        </message>
        <message>
            <source>the heading of the section {1}</source>
            <translation>セクション「{1}」の見出し</translation>
        </message>
        <message>
            <source>the category of the section {1}</source>
            <translation>セクション「{1}」のカテゴリ</translation>
        </message>
        <message>
            <source>main or extra, of the section {1}</source>
            <translation>セクション「{1}」の種類（本編・番外編）</translation>
        </message>
        <message>
            <source>the lead text of the section {1}</source>
            <translation>セクション「{1}」のリード文</translation>
        </message>
        <message>
            <source>tried again after {1} UTC</source>
            <translation>{1} UTC以降に再試行します</translation>
        </message>
        <message>
            <source>The library {1} lives here alone: there is nothing to sync it with.</source>
            <translation>ライブラリ{1}はMI Readerの中だけにあり、同期する相手がありません。</translation>
        </message>
        <message>
            <source>`mi-reader library add` connects a Zotero library.</source>
            <translation>「ファイル」→「Zoteroに接続…」でZoteroのライブラリに接続できます。</translation>
        </message>
        <message>
            <source>Another sync of {1} is under way.</source>
            <translation>{1}の別の同期が進行中です。</translation>
        </message>
        <message>
            <source>Wait for it to finish, then try again.</source>
            <translation>終わるのを待ってから、もう一度試してください。</translation>
        </message>
        <message>
            <source>The library {1} in Zotero kept changing while edits were being sent.</source>
            <translation>編集を送信している間、Zoteroのライブラリ{1}が変わり続けました。</translation>
        </message>
        <message>
            <source>What could not be sent waits: sync again when Zotero has come to rest.</source>
            <translation>送信できなかったものは残してあります。Zoteroが落ち着いてから、もう一度同期してください。</translation>
        </message>
        <message>
            <source>The library {1} has been disconnected.</source>
            <translation>ライブラリ{1}の接続は解除されています。</translation>
        </message>
        <message>
            <source>{1} is read from {2} by now; this sync was with another server. What was sent is there, what was read is dropped.</source>
            <translation>{1}の接続先は{2}に変わりましたが、この同期は別のサーバとのものでした。送信した分はそのサーバにあり、読み取った分は破棄しました。</translation>
        </message>
        <message>
            <source>`mi-reader sync --library {1}` compares everything once.</source>
            <translation>「同期」すると、全体を一度比べ直します（`mi-reader sync --library {1}`）。</translation>
        </message>
        <message>
            <source>{1} is shared by a group, and this Zotero does not tell who you are.</source>
            <translation>{1}はグループで共有されていますが、このZoteroからはあなたが誰か分かりません。</translation>
        </message>
        <message>
            <source>`mi-reader settings author NAME` says whose marks are yours.</source>
            <translation>「設定…」の`author`に、あなたの印の名前を入れてください。</translation>
        </message>
        <message>
            <source>That is too much to take for granted: nothing was changed.</source>
            <translation>件数が多すぎるため、何も変更していません。</translation>
        </message>
        <message>
            <source>{1} objects of {2} are not where it is read from now. That is too much to take for granted: nothing was changed.</source>
            <translation>{2}のデータ{1}件が、今の接続先にありません。件数が多すぎるため、何も変更していません。</translation>
        </message>
        <message>
            <source>{1} of the {2} papers of {3} are not in Zotero any more. That is too much to take for granted: nothing was changed.</source>
            <translation>{3}の論文{2}件のうち{1}件が、Zoteroからなくなっています。件数が多すぎるため、何も変更していません。</translation>
        </message>
        <message>
            <source>The notes of {1} of your {2} whys are not in Zotero any more. That is too much to take for granted: nothing was changed.</source>
            <translation>面白い点{2}件のうち{1}件のメモが、Zoteroからなくなっています。件数が多すぎるため、何も変更していません。</translation>
        </message>
        <message>
            <source>Look in Zotero whether this is so (is it the right account? has Zotero itself synced?), then `mi-reader sync --library {1} --accept-removals`.</source>
            <translation>Zoteroで、本当にそうか（アカウントは正しいか、Zotero自体の同期は済んでいるか）を確認してください。正しければ「ツール」→「Zoteroへの送信待ち…」で確定できます（`mi-reader sync --library {1} --accept-removals`）。</translation>
        </message>
        <message>
            <source>This source of the library can only be read. Zotero 10 takes edits from other programs; so does the Web API with a key that may write.</source>
            <translation>ライブラリのこの接続先は読み取り専用です。Zotero 10以降、または書き込みを許可したキーによるWeb APIなら編集できます。</translation>
        </message>
        <message>
            <source>This library can only be read: the key, or the group, does not let you write. Give the key write access at https://www.zotero.org/settings/keys; it stays the same key.</source>
            <translation>このライブラリは読み取り専用です。キーまたはグループで書き込みが許可されていません。https://www.zotero.org/settings/keys でキーに書き込みを許可してください（キーは同じまま使えます）。</translation>
        </message>
        <message>
            <source>You may only read this group: the key, or the group, does not let you change anything in it.</source>
            <translation>このグループは閲覧のみです。キーまたはグループの設定で、変更が許可されていません。</translation>
        </message>
        <message>
            <source>{1} That is too much to take for granted: nothing was changed.</source>
            <translation>{1} 件数が多すぎるため、何も変更していません。</translation>
        </message>
        <message>
            <source>{1} was never synced: which papers are in it is not known yet.</source>
            <translation>{1}はまだ同期していないため、どの論文があるか分かりません。</translation>
        </message>
        <message>
            <source>it is no Atom feed</source>
            <translation>Atomフィードではありません</translation>
        </message>
        <message>
            <source>it declares a document type</source>
            <translation>文書型の宣言があります</translation>
        </message>
        <message>
            <source>it is no XML: {1}</source>
            <translation>XMLではありません: {1}</translation>
        </message>
        <message>
            <source>No network is asked for posts: embeds.fetch is set to “never”.</source>
            <translation>投稿の内容は問い合わせない設定（never）です。</translation>
        </message>
        <message>
            <source>`mi-reader settings embeds.fetch ask` changes that.</source>
            <translation>「ファイル」→「設定…」で変更できます。</translation>
        </message>
        <message>
            <source>{1} knows no {2}.</source>
            <translation>{1}に{2}はありません。</translation>
        </message>
        <message>
            <source>Check it for misprints; a new one may need a day.</source>
            <translation>入力に誤りがないか確認してください。新しいものは、登録されるまで1日ほどかかることがあります。</translation>
        </message>
        <message>
            <source>{1} refuses ({2}).</source>
            <translation>{1}に拒否されました（{2}）。</translation>
        </message>
        <message>
            <source>Try again later.</source>
            <translation>しばらくしてから、もう一度試してください。</translation>
        </message>
        <message>
            <source>Instead of data, {1} sends a web page.</source>
            <translation>{1}から、データではなくウェブページが返ってきました。</translation>
        </message>
        <message>
            <source>Perhaps the network wants you to log in first; open any page in a browser.</source>
            <translation>先にネットワークへのログインが必要かもしれません。ブラウザで何かページを開いてみてください。</translation>
        </message>
        <message>
            <source>{1} answers something that makes no sense.</source>
            <translation>{1}の応答を解釈できません。</translation>
        </message>
        <message>
            <source>{1} gives no data of {2}.</source>
            <translation>{1}は{2}のデータを提供していません。</translation>
        </message>
        <message>
            <source>Import it as BibTeX or RIS from the page it leads to.</source>
            <translation>リンク先のページからBibTeXかRISを保存し、取り込んでください。</translation>
        </message>
        <message>
            <source>{1} does not say what {2} is.</source>
            <translation>{1}の応答からは、{2}が何か分かりません。</translation>
        </message>
        <message>
            <source>No data of {1} can be had (it leads to {2}).</source>
            <translation>{1}のデータを取得できません（リンク先は{2}）。</translation>
        </message>
        <message>
            <source>No data of {1} can be had.</source>
            <translation>{1}のデータを取得できません。</translation>
        </message>
        <message>
            <source>{1} answers something that makes no sense: {2}.</source>
            <translation>{1}の応答を解釈できません: {2}。</translation>
        </message>
        <message>
            <source>Stopped; what was done before is kept.</source>
            <translation>中止しました。それまでの分は残っています。</translation>
        </message>
        <message>
            <source>No data of {1} can be had{2}.</source>
            <translation>{1}のデータを取得できません{2}。</translation>
        </message>
        <message>
            <source>{1} is not there, or not there any more.</source>
            <translation>{1}はないか、すでに削除されています。</translation>
        </message>
        <message>
            <source>What was saved of it stays.</source>
            <translation>保存済みの内容は残ります。</translation>
        </message>
        <message>
            <source>{1} is not shown to everybody by {2}.</source>
            <translation>{1}は{2}で公開されていません。</translation>
        </message>
        <message>
            <source>{1} answers {2} for {3}.</source>
            <translation>{3}について、{1}の応答は{2}でした。</translation>
        </message>
        <message>
            <source>{1} answers something else than a post.</source>
            <translation>{1}の応答は投稿ではありません。</translation>
        </message>
        <message>
            <source>The network may want you to log in first; else paste the post's embed code.</source>
            <translation>ログインが必要なことがあります。または、投稿の埋め込みコードを貼り付けてください。</translation>
        </message>
        <message>
            <source>{1} is no address of a post or a video.</source>
            <translation>{1}は投稿や動画のURLではありません。</translation>
        </message>
        <message>
            <source>Paste the address of the post.</source>
            <translation>投稿のURLを貼り付けてください。</translation>
        </message>
        <message>
            <source>{1} is no address of a post.</source>
            <translation>{1}は投稿のURLではありません。</translation>
        </message>
        <message>
            <source>{1} is no address of a server.</source>
            <translation>{1}はサーバのアドレスではありません。</translation>
        </message>
        <message>
            <source>It looks like https://doi.org.</source>
            <translation>例: https://doi.org</translation>
        </message>
        <message>
            <source>{1} has too much to do ({2}).</source>
            <translation>{1}が混み合っています（{2}）。</translation>
        </message>
        <message>
            <source>Try again in some minutes.</source>
            <translation>数分後に、もう一度試してください。</translation>
        </message>
        <message>
            <source>{1} failed ({2}).</source>
            <translation>{1}でエラーが発生しました（{2}）。</translation>
        </message>
        <message>
            <source>{1} does not answer in time ({2}).</source>
            <translation>{1}の応答が時間内に届きません（{2}）。</translation>
        </message>
        <message>
            <source>{1} broke off ({2}).</source>
            <translation>{1}との通信が途切れました（{2}）。</translation>
        </message>
        <message>
            <source>Check the network and try again. Files can be imported without one.</source>
            <translation>ネットワークを確認して、もう一度試してください。ファイルの取り込みはネットワークなしでもできます。</translation>
        </message>
        <message>
            <source>{1} could not prove that it is itself (certificate).</source>
            <translation>{1}が本物であることを確認できませんでした（証明書）。</translation>
        </message>
        <message>
            <source>Check the date of this computer, and whether the network wants you to log in first.</source>
            <translation>このコンピュータの日付と、先にネットワークへのログインが必要でないかを確認してください。</translation>
        </message>
        <message>
            <source>No network, or none to {1} ({2}).</source>
            <translation>ネットワークがないか、{1}につながりません（{2}）。</translation>
        </message>
        <message>
            <source>In this network, {1} is an address of the network's own; it was not asked.</source>
            <translation>このネットワークでは{1}が内部のアドレスになっているため、接続しませんでした。</translation>
        </message>
        <message>
            <source>Check the network: it may want you to log in first.</source>
            <translation>ネットワークを確認してください。先にログインが必要かもしれません。</translation>
        </message>
        <message>
            <source>{1} sends from one address to the next without an end.</source>
            <translation>{1}の転送がいつまでも終わりません。</translation>
        </message>
        <message>
            <source>{1} cannot be asked through the proxy that this system names.</source>
            <translation>システムに設定されているプロキシでは{1}に接続できません。</translation>
        </message>
        <message>
            <source>Name one such as http://proxy.example:8080 in the system's settings, or in HTTPS_PROXY.</source>
            <translation>システムの設定またはHTTPS_PROXYで、http://proxy.example:8080 のように指定してください。</translation>
        </message>
        <message>
            <source>{1} answers in a form that was not asked for.</source>
            <translation>{1}の応答が、求めた形式ではありません。</translation>
        </message>
        <message>
            <source>{1} sends a broken answer.</source>
            <translation>{1}の応答が壊れています。</translation>
        </message>
        <message>
            <source>{1} sends more than {2} MB.</source>
            <translation>{1}の応答が{2} MBを超えています。</translation>
        </message>
        <message>
            <source>{1} sends to what is no address.</source>
            <translation>{1}の転送先がアドレスではありません。</translation>
        </message>
        <message>
            <source>{1} sends to {2}, which is not asked.</source>
            <translation>{1}が{2}へ転送しようとしました。そこには接続しません。</translation>
        </message>
        <message>
            <source>{1}, which is not asked.</source>
            <translation>{1}。そこには接続しません。</translation>
        </message>
        <message>
            <source>{1} has no address</source>
            <translation>{1}のアドレスがありません</translation>
        </message>
        <message>
            <source>{1} {2} ({3}).</source>
            <translation>{1} {2} ({3})。</translation>
        </message>
        <message>
            <source>{1} is no address of a Zotero API.</source>
            <translation>{1}はZotero APIのアドレスではありません。</translation>
        </message>
        <message>
            <source>It looks like https://api.zotero.org.</source>
            <translation>例: https://api.zotero.org</translation>
        </message>
        <message>
            <source>{1} is asked without encryption, and everybody on the way could read the key.</source>
            <translation>{1}との通信は暗号化されないため、途中でキーを読み取られるおそれがあります。</translation>
        </message>
        <message>
            <source>Use an address that begins with https://.</source>
            <translation>https://で始まるアドレスを使ってください。</translation>
        </message>
        <message>
            <source>This Zotero only lets others read.</source>
            <translation>このZoteroは読み取りしか許可していません。</translation>
        </message>
        <message>
            <source>Use Zotero 10 or newer.</source>
            <translation>Zotero 10以降を使ってください。</translation>
        </message>
        <message>
            <source>Zotero could not ask for permission.</source>
            <translation>Zoteroが許可を尋ねられませんでした。</translation>
        </message>
        <message>
            <source>Restart Zotero and sync again.</source>
            <translation>Zoteroを再起動して、もう一度同期してください。</translation>
        </message>
        <message>
            <source>Zotero was told not to let MI Reader write.</source>
            <translation>Zoteroで、MI Readerの書き込みが拒否されました。</translation>
        </message>
        <message>
            <source>Sync again to be asked.</source>
            <translation>もう一度同期すると、再び尋ねられます。</translation>
        </message>
        <message>
            <source>Zotero has been asked too often.</source>
            <translation>Zoteroへの問い合わせが多すぎます。</translation>
        </message>
        <message>
            <source>Sync again in a minute.</source>
            <translation>1分後に、もう一度同期してください。</translation>
        </message>
        <message>
            <source>Nobody answered Zotero's question.</source>
            <translation>Zoteroの問い合わせへの答えがありませんでした。</translation>
        </message>
        <message>
            <source>Zotero does not run on this computer.</source>
            <translation>このコンピュータでZoteroが起動していません。</translation>
        </message>
        <message>
            <source>Start Zotero.</source>
            <translation>Zoteroを起動してください。</translation>
        </message>
        <message>
            <source>Zotero asks in a window of its own whether MI Reader may write; answer there.</source>
            <translation>ZoteroがMI Readerの書き込みを許可するか尋ねています。Zoteroのウィンドウで答えてください。</translation>
        </message>
        <message>
            <source>The key has characters that no key has.</source>
            <translation>キーに使えない文字が含まれています。</translation>
        </message>
        <message>
            <source>Copy it again.</source>
            <translation>もう一度コピーしてください。</translation>
        </message>
        <message>
            <source>It is larger than {1} MB, the most that can be kept.</source>
            <translation>保存できる上限の{1} MBを超えています。</translation>
        </message>
        <message>
            <source>Make it smaller in Zotero.</source>
            <translation>Zoteroで小さくしてください。</translation>
        </message>
        <message>
            <source>Zotero's data make no sense: {1}</source>
            <translation>Zoteroのデータを解釈できません: {1}</translation>
        </message>
        <message>
            <source>it has no data</source>
            <translation>データがありません</translation>
        </message>
        <message>
            <source>it has no key</source>
            <translation>キーがありません</translation>
        </message>
        <message>
            <source>its version is no number</source>
            <translation>バージョンが数値ではありません</translation>
        </message>
        <message>
            <source>it has no itemType</source>
            <translation>itemTypeがありません</translation>
        </message>
        <message>
            <source>one of its creators is none</source>
            <translation>作成者に正しくないものがあります</translation>
        </message>
        <message>
            <source>one of its tags is none</source>
            <translation>タグに正しくないものがあります</translation>
        </message>
        <message>
            <source>{1} is no text</source>
            <translation>{1}がテキストではありません</translation>
        </message>
        <message>
            <source>{1} is neither yes nor no</source>
            <translation>{1}が真偽値ではありません</translation>
        </message>
        <message>
            <source>{1} is no list</source>
            <translation>{1}がリストではありません</translation>
        </message>
        <message>
            <source>{1} are no keys</source>
            <translation>{1}がキーではありません</translation>
        </message>
        <message>
            <source>Make another one at https://www.zotero.org/settings/keys; `mi-reader library add web --{1} {2} --new-key` asks for it.</source>
            <translation>https://www.zotero.org/settings/keys で新しいキーを作り、「ファイル」→「Zoteroに接続…」で入れ直してください（`mi-reader library add web --{1} {2} --new-key`）。</translation>
        </message>
        <message>
            <source>Give a valid key in the environment variable {1}, which it came from; keys are made at https://www.zotero.org/settings/keys.</source>
            <translation>このキーは環境変数{1}から読み取りました。正しいキーを入れてください。キーは https://www.zotero.org/settings/keys で作れます。</translation>
        </message>
        <message>
            <source>It is not certain that it was written: {1}.</source>
            <translation>書き込めたかどうか確認できません: {1}。</translation>
        </message>
        <message>
            <source>Sync again: that finds out and goes on.</source>
            <translation>もう一度同期すると、確認して続きを行います。</translation>
        </message>
        <message>
            <source>Give a valid key.</source>
            <translation>正しいキーを入れてください。</translation>
        </message>
        <message>
            <source>has too much to do</source>
            <translation>混み合っています</translation>
        </message>
        <message>
            <source>Check the date of this computer, and the network you are in.</source>
            <translation>このコンピュータの日付と、接続しているネットワークを確認してください。</translation>
        </message>
        <message>
            <source>Instead of {1} a web page answers.</source>
            <translation>{1}ではなく、ウェブページが応答しています。</translation>
        </message>
        <message>
            <source>Another database answers than the one that was connected.</source>
            <translation>接続したときとは別のデータベースが応答しています。</translation>
        </message>
        <message>
            <source>Connect the library anew.</source>
            <translation>ライブラリに接続し直してください。</translation>
        </message>
        <message>
            <source>{1} sends elsewhere; the key was not sent there.</source>
            <translation>{1}が別の場所へ転送しようとしました。そこへはキーを送っていません。</translation>
        </message>
        <message>
            <source>Check the address of the API.</source>
            <translation>APIのアドレスを確認してください。</translation>
        </message>
        <message>
            <source>{1} wants a valid key: {2}</source>
            <translation>{1}には正しいキーが必要です: {2}</translation>
        </message>
        <message>
            <source>Allow it in Zotero.</source>
            <translation>Zoteroで許可してください。</translation>
        </message>
        <message>
            <source>{1} refuses: {2}</source>
            <translation>{1}に拒否されました: {2}</translation>
        </message>
        <message>
            <source>{1} does not have this: {2}</source>
            <translation>{1}に見つかりません: {2}</translation>
        </message>
        <message>
            <source>The library has changed meanwhile: {1}</source>
            <translation>その間にライブラリが変更されました: {1}</translation>
        </message>
        <message>
            <source>Sync again.</source>
            <translation>もう一度同期してください。</translation>
        </message>
        <message>
            <source>{1} does not know this key (any more).</source>
            <translation>{1}はこのキーを認識しません（無効になった可能性があります）。</translation>
        </message>
        <message>
            <source>{1} wants a key.</source>
            <translation>{1}にはキーが必要です。</translation>
        </message>
        <message>
            <source>Make one at https://www.zotero.org/settings/keys.</source>
            <translation>https://www.zotero.org/settings/keys で作成してください。</translation>
        </message>
        <message>
            <source>Another database answers now.</source>
            <translation>別のデータベースが応答しています。</translation>
        </message>
        <message>
            <source>{1} refuses every key for a while: {2}</source>
            <translation>{1}はしばらくの間すべてのキーを拒否しています: {2}</translation>
        </message>
        <message>
            <source>Wait five minutes and check the key.</source>
            <translation>5分待ってから、キーを確認してください。</translation>
        </message>
        <message>
            <source>{1} {2} ({3}: {4}).</source>
            <translation>{1} {2} ({3}: {4})。</translation>
        </message>
        <message>
            <source>{1} {2} ({3}{4}).</source>
            <translation>{1} {2} ({3}{4})。</translation>
        </message>
        <message>
            <source>{1} sends more than {2} MB at once.</source>
            <translation>{1}の応答が一度に{2} MBを超えています。</translation>
        </message>
        <message>
            <source>{1} cannot be reached ({2}).</source>
            <translation>{1}につながりません（{2}）。</translation>
        </message>
        <message>
            <source>Check the network; sync again later.</source>
            <translation>ネットワークを確認し、しばらくしてからもう一度同期してください。</translation>
        </message>
        <message>
            <source>Zotero's answer makes no sense (the group).</source>
            <translation>Zoteroの応答を解釈できません（グループ）。</translation>
        </message>
        <message>
            <source>{1} is no Zotero.</source>
            <translation>{1}はZoteroではありません。</translation>
        </message>
        <message>
            <source>Zotero's answer makes no sense (the groups).</source>
            <translation>Zoteroの応答を解釈できません（グループ一覧）。</translation>
        </message>
        <message>
            <source>It is not certain what was written: {1}</source>
            <translation>何が書き込まれたか確認できません: {1}</translation>
        </message>
        <message>
            <source>Zotero's answer makes no sense ({1}).</source>
            <translation>Zoteroの応答を解釈できません（{1}）。</translation>
        </message>
        <message>
            <source>{1} keys at once; {2} is the most.</source>
            <translation>一度に{1}個のキーは多すぎます（{2}個まで）。</translation>
        </message>
        <message>
            <source>Zotero sent something without a key; it may be this one.</source>
            <translation>Zoteroからキーのないデータが届きました。これのことかもしれません。</translation>
        </message>
        <message>
            <source>{1} objects at once; {2} is the most.</source>
            <translation>一度に{1}個のデータは多すぎます（{2}個まで）。</translation>
        </message>
        <message>
            <source>{1} collections at once; {2} is the most.</source>
            <translation>一度に{1}個のコレクションは多すぎます（{2}個まで）。</translation>
        </message>
        <message>
            <source>This library can only be read here.</source>
            <translation>ここでは、このライブラリは読み取り専用です。</translation>
        </message>
        <message>
            <source>Give a key with write access, or use Zotero 10 or newer on this computer.</source>
            <translation>書き込みを許可したキーを使うか、このコンピュータでZotero 10以降を使ってください。</translation>
        </message>
        <message>
            <source>Zotero has not been asked whether MI Reader may write.</source>
            <translation>MI Readerの書き込みの許可を、まだZoteroに求めていません。</translation>
        </message>
        <message>
            <source>Allow it in Zotero, then sync again.</source>
            <translation>Zoteroで許可してから、もう一度同期してください。</translation>
        </message>
        <message>
            <source>Zotero does not take the key that it gave.</source>
            <translation>Zoteroが自ら発行したキーを受け付けません。</translation>
        </message>
        <message>
            <source>Restart Zotero.</source>
            <translation>Zoteroを再起動してください。</translation>
        </message>
        <message>
            <source>{1} lives here alone; it cannot be read from Zotero.</source>
            <translation>{1}はMI Readerの中だけにあり、Zoteroからは読み取れません。</translation>
        </message>
        <message>
            <source>{1} is a {2} library, and the one in Zotero is a {3} library.</source>
            <translation>{1}（{2}）とZoteroのライブラリ（{3}）は種類が違います。</translation>
        </message>
        <message>
            <source>Connect it as a library of its own, without --as.</source>
            <translation>別のライブラリとして接続してください。</translation>
        </message>
        <message>
            <source>Conflicts of {1} are open: {2}. Nothing was removed.</source>
            <translation>{1}に未解決の競合が{2}件あります。何も取り除いていません。</translation>
        </message>
        <message>
            <source>`mi-reader conflicts list` shows them.</source>
            <translation>「ツール」→「競合…」で確認できます。</translation>
        </message>
        <message>
            <source>1 edit of {1} is not in Zotero yet. Nothing was removed.</source>
            <translation>{1}に、まだZoteroに送っていない編集が1件あります。何も取り除いていません。</translation>
        </message>
        <message>
            <source>1 edit of {1} are not in Zotero yet. Nothing was removed.</source>
            <translation>{1}に、まだZoteroに送っていない編集が1件あります。何も取り除いていません。</translation>
        </message>
        <message>
            <source>{1} edits of {2} is not in Zotero yet. Nothing was removed.</source>
            <translation>{2}に、まだZoteroに送っていない編集が{1}件あります。何も取り除いていません。</translation>
        </message>
        <message>
            <source>{1} edits of {2} are not in Zotero yet. Nothing was removed.</source>
            <translation>{2}に、まだZoteroに送っていない編集が{1}件あります。何も取り除いていません。</translation>
        </message>
        <message>
            <source>`mi-reader sync --library {1}` sends them. {2}</source>
            <translation>「同期」で送信できます（`mi-reader sync --library {1}`）。{2}</translation>
        </message>
        <message>
            <source>{1} Or read the library from elsewhere: `mi-reader library add web --as {2}`. {3}</source>
            <translation>{1} または、ライブラリの接続先を変えてください（`mi-reader library add web --as {2}`）。{3}</translation>
        </message>
        <message>
            <source>Zotero does not run on this computer (nobody answers at {1}).</source>
            <translation>このコンピュータでZoteroが起動していません（{1}から応答がありません）。</translation>
        </message>
        <message>
            <source>Start Zotero and try again.</source>
            <translation>Zoteroを起動して、もう一度試してください。</translation>
        </message>
        <message>
            <source>Zotero on this computer has no {1}.</source>
            <translation>このコンピュータのZoteroに{1}はありません。</translation>
        </message>
        <message>
            <source>It has: {1}.</source>
            <translation>今あるもの: {1}。</translation>
        </message>
        <message>
            <source>{1} is read from there already.</source>
            <translation>{1}がすでにそこに接続しています。</translation>
        </message>
        <message>
            <source>`mi-reader library remove {1}` makes room for {2}.</source>
            <translation>先にその接続を解除してください（`mi-reader library remove {1}`）。そうすれば{2}を接続できます。</translation>
        </message>
        <message>
            <source>{1} is connected already, at {2}.</source>
            <translation>{1}はすでに{2}に接続しています。</translation>
        </message>
        <message>
            <source>`--as {1}` reads it from {2} from now on.</source>
            <translation>今後{2}から読み取るには、`--as {1}`を付けて接続してください。</translation>
        </message>
        <message>
            <source>If it was kept, delete it there.</source>
            <translation>保存されている場合は、そこで削除してください。</translation>
        </message>
        <message>
            <source>{1} of {2} {3} not in Zotero yet. Nothing was removed.</source>
            <translation>{2}には、まだZoteroに送っていない編集があります（{1} {3}）。何も取り除いていません。</translation>
        </message>
        <message>
            <source>Ask an admin of the group, or give the key write access at https://www.zotero.org/settings/keys; it stays the same key.</source>
            <translation>グループの管理者に相談するか、https://www.zotero.org/settings/keys でキーに書き込み権限を付けてください。キーは変わりません。</translation>
        </message>
        <message>
            <source>The server asks to be left alone for {1} minutes.</source>
            <translation>サーバから、{1}分間アクセスしないよう求められています。</translation>
        </message>
        <message>
            <source>Sync again after that.</source>
            <translation>その後、もう一度同期してください。</translation>
        </message>
        <message>
            <source>{1} does not say whose key it is.</source>
            <translation>{1}の応答からは、誰のキーか分かりません。</translation>
        </message>
        <message>
            <source>The key belongs to another user.</source>
            <translation>別のユーザのキーです。</translation>
        </message>
        <message>
            <source>The key has no access to notes.</source>
            <translation>キーでメモへのアクセスが許可されていません。</translation>
        </message>
        <message>
            <source>The key has no access to this group.</source>
            <translation>キーでこのグループへのアクセスが許可されていません。</translation>
        </message>
        <message>
            <source>The key has no access to the personal library.</source>
            <translation>キーで個人ライブラリへのアクセスが許可されていません。</translation>
        </message>
        <message>
            <source>The key has no write access to this group.</source>
            <translation>キーでこのグループへの書き込みが許可されていません。</translation>
        </message>
        <message>
            <source>The key has no write access to the personal library.</source>
            <translation>キーで個人ライブラリへの書き込みが許可されていません。</translation>
        </message>
        <message>
            <source>Zotero runs on this computer, but does not let other programs read.</source>
            <translation>このコンピュータのZoteroは起動していますが、ほかのアプリからの読み取りが許可されていません。</translation>
        </message>
        <message>
            <source>In its settings, under Advanced, allow other applications on this computer to communicate with Zotero.</source>
            <translation>Zoteroの設定の「詳細」（Advanced）で、このコンピュータのほかのアプリとの通信（Allow other applications on this computer to communicate with Zotero）を許可してください。</translation>
        </message>
    </context>
</TS>
