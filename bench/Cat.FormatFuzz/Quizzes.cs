using System.Text;
using Cat.Testing.Fuzzing;
using MiniExcelLibs;

namespace Cat.FormatFuzz;

/// <summary>Small files of the kinds that our own writers do not write.</summary>
internal static class Quizzes
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static FuzzInput MoodleXml { get; } = Text("quiz.xml", $$$"""
        <?xml version="1.0" encoding="UTF-8"?>
        <quiz>
        <question type="category"><category><text>$course$/top/Waves/Sound</text></category></question>
        <question type="multichoice"><name><text>One</text></name><questiontext format="html"><text><![CDATA[<p>How \(f(x)\)? <img src="@@PLUGINFILE@@/p.png" alt="p"></p>]]></text><file name="p.png" path="/" encoding="base64">{{{Pixel}}}</file></questiontext>
        <generalfeedback format="markdown"><text>**So**</text></generalfeedback><single>false</single><answer fraction="50"><text>a</text><feedback><text>yes</text></feedback></answer><answer fraction="50"><text>b</text></answer><answer fraction="-50"><text>c</text></answer><tags><tag><text>t</text></tag></tags></question>
        <question type="numerical"><name><text>Two</text></name><questiontext><text>How far?</text></questiontext><answer fraction="100"><text>1.5</text><tolerance>0.1</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units></question>
        <question type="cloze"><name><text>Three</text></name><questiontext format="html"><text>{1:SHORTANSWER:=Paris#yes~%50%Lyon} {2:MULTICHOICE_V:a~=b\}~%0%c} {1:NUMERICAL:=3:0.1}</text></questiontext></question>
        <question type="gapselect"><name><text>Four</text></name><questiontext><text>A [[2]] and [[1]]</text></questiontext><selectoption><text>x</text><group>1</group></selectoption><selectoption><text>y</text><group>1</group></selectoption></question>
        <question type="matching"><name><text>Five</text></name><questiontext><text>Match</text></questiontext><subquestion format="html"><text>1</text><answer><text>one</text></answer></subquestion><subquestion><text>2</text><answer><text>two</text></answer></subquestion></question>
        <question type="truefalse"><name><text>Six</text></name><questiontext><text>True?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
        </quiz>
        """);

    public static FuzzInput Gift { get; } = Text("quiz.gift", """
        $CATEGORY: $course$/top/Waves

        // [id:q1] [tag:sound]
        ::One::[html]<p>Who\: {=Ann#good =%50%Bob ~Carl} came</p>

        Number? {#3:0.1 =%50%3..4#near
        ####General}

        Match {=a -> b =c -> d = -> e}

        True?{T#no#yes}

        [markdown]Essay\n\n- a{}
        """);

    public static FuzzInput Aiken { get; } = Text("quiz.txt", "What?\nA) one\nB) two\nANSWER: B\n\nWhich?\nA. x\nB. y\nC. z\nANSWER: A\n");

    public static IEnumerable<FuzzInput> Logs =>
    [
        Text("responses.csv", "student_id,sequence,question_id,correct\ns1,1,q1,1\ns1,2,q2,0\ns2,1,q1,0\n"),
        Text("responses.csv", "student_id,q1,q2,q3\ns1,1,0,\ns2,,1,1\n"),
    ];

    public static IEnumerable<FuzzInput> Workbooks
    {
        get
        {
            using var target = new MemoryStream();
            target.SaveAs(new[] { new { question = "What?", A = "one", B = "two", right = "B", concept = "waves" }, new { question = "How many?", A = "", B = "", right = "3.5", concept = "waves; sound" } });
            yield return new FuzzInput("simple sheet", [("quiz.xlsx", target.ToArray())]);
        }
    }

    private static FuzzInput Text(string name, string text) => new(name, [(name, Encoding.UTF8.GetBytes(text))]);
}
