using System.Text;
using System.Xml.Linq;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using static Cat.Web.Tests.Features.ItemBanks.Formats.Qti.QtiTrial;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

/// <summary>Texts, pictures and what packages say of them.</summary>
public sealed class QtiContentTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static string Question(string body) => Item(Declaration("RESPONSE", "single", "identifier", ["A"]), body + Choices("choiceInteraction", "A", "B"), Template("match_correct"));

    [Theory]
    [InlineData("<m:mfrac><m:mn>1</m:mn><m:mi>x</m:mi></m:mfrac>", @"\frac{1}{x}")]
    [InlineData("<m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup><m:mo>+</m:mo><m:msub><m:mi>a</m:mi><m:mi>i</m:mi></m:msub>", "x^{2}+a_{i}")]
    [InlineData("<m:msqrt><m:mrow><m:mi>x</m:mi><m:mo>≤</m:mo><m:mi>y</m:mi></m:mrow></m:msqrt>", @"\sqrt{x\le y}")]
    [InlineData("<m:mfenced><m:mrow><m:mi>α</m:mi><m:mo>⋅</m:mo><m:mi>b</m:mi></m:mrow></m:mfenced>", @"\left(\alpha\cdot b\right)")]
    [InlineData("<m:mi>sin</m:mi><m:mo>&#x2061;</m:mo><m:mi>x</m:mi><m:mtext>for all</m:mtext>", @"\sin x\text{for all}")]
    [InlineData("<m:semantics><m:mi>q</m:mi><m:annotation encoding=\"application/x-tex\">\\vec{q}</m:annotation></m:semantics>", @"\vec{q}")]
    public void MathMl_IsLatex(string math, string latex)
    {
        var (_, question, warnings) = ReadOne(Question($"<p>What is <m:math>{math}</m:math>?</p>"));
        Assert.Contains($@"\({latex}\)", question.Stem, StringComparison.Ordinal);
        Assert.Empty(warnings);
    }

    [Fact]
    public void AFormulaThatCannotBeKept_IsItsText()
    {
        var (_, question, warnings) = ReadOne(Question("<p>What is <m:math><m:mlongdiv><m:mn>12</m:mn></m:mlongdiv></m:math>?</p>"));
        Assert.Contains("12", question.Stem, StringComparison.Ordinal);
        Assert.Contains(warnings, warning => warning.Contains("mlongdiv", StringComparison.Ordinal));
    }

    [Fact]
    public void RemoteAndActiveContent_IsRemovedByName()
    {
        var (draft, question, warnings) = ReadOne(Question("<p onclick=\"steal()\">Look <img src=\"http://example.org/a.png\" alt=\"A\"/><object data=\"film.mp4\" type=\"video/mp4\"/><script>steal()</script><iframe src=\"//example.org\"/><a href=\"javascript:steal()\">here</a></p>"));
        Assert.Empty(draft.Media);
        Assert.DoesNotContain("steal", question.Stem, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", question.Stem, StringComparison.Ordinal);
        Assert.All(["http://example.org/a.png", "film.mp4", "<script>", "<iframe>"], name => Assert.Contains(warnings, warning => warning.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Money_IsNoFormula()
    {
        var (_, question, _) = ReadOne(Question("<p>It costs $5 now and 6$ then; $x^2$ stays.</p>"));
        Assert.Contains("$<span></span>5", question.Stem, StringComparison.Ordinal);
        Assert.Contains("$x^2$", question.Stem, StringComparison.Ordinal);
    }

    [Fact]
    public void APackage_BringsPicturesTopicsAndTags()
    {
        const string Manifest = """
            <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:lom="http://ltsc.ieee.org/xsd/LOM" identifier="M"><metadata><schema>QTIv2.1 Package</schema></metadata><organizations/><resources>
            <resource identifier="I1" type="imsqti_item_xmlv2p1" href="my%20items/q1.xml"><metadata><lom:lom><lom:general><lom:keyword><lom:string>easy</lom:string></lom:keyword></lom:general>
              <lom:classification><lom:taxonPath><lom:source><lom:string>maths</lom:string></lom:source><lom:taxon><lom:id>1</lom:id><lom:entry><lom:string>Numbers</lom:string></lom:entry><lom:taxon><lom:id>1.2</lom:id><lom:entry><lom:string>Fractions</lom:string></lom:entry></lom:taxon></lom:taxon></lom:taxonPath></lom:classification></lom:lom></metadata>
              <file href="my%20items/q1.xml"/><dependency identifierref="P1"/></resource>
            <resource identifier="P1" type="webcontent" href="pictures/a b.png"><file href="pictures/a b.png"/></resource>
            <resource identifier="I2" type="imsqti_item_xmlv2p1" href="missing.xml"><file href="missing.xml"/></resource>
            <resource identifier="T" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/></resource>
            </resources></manifest>
            """;
        const string Test = """<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="T"><testPart identifier="P" navigationMode="linear" submissionMode="individual"><assessmentSection identifier="S" title="S" visible="true"><assessmentItemRef identifier="A" href="only-in-test.xml"/></assessmentSection></testPart></assessmentTest>""";
        var item = Question("<p><img src=\"../pictures/a%20b.png\" alt=\"A square\"/><img src=\"../../secret.png\" alt=\"S\"/></p>");
        var (draft, problems) = Read(("package.zip", Zip([
            ("package/imsmanifest.xml", Encoding.UTF8.GetBytes(Manifest)), ("package/my items/q1.xml", Encoding.UTF8.GetBytes(item)), ("package/pictures/a b.png", Png), ("package/test.xml", Encoding.UTF8.GetBytes(Test)),
            ("package/only-in-test.xml", Encoding.UTF8.GetBytes(item.Replace("identifier=\"q1\"", "identifier=\"q2\"", StringComparison.Ordinal).Replace("../", "", StringComparison.Ordinal))), ("package/style.css", [1]), ("package/lost.xml", Encoding.UTF8.GetBytes(item)), ("__MACOSX/package/._test.xml", [1])])));
        Assert.Equal([], problems.Errors);
        Assert.Equal(["q1", "q2"], draft!.Questions.Select(question => question.Key)); // read without an error
        Assert.Equal(["Fractions", "easy"], draft.Questions[0].Topics);
        Assert.Equal(["easy"], draft.Questions[0].Tags);
        Assert.Equal("media/a-b.png", Assert.Single(draft.Media).Key);
        Assert.Contains("<img src=\"media/a-b.png\" alt=\"A square\">", draft.Questions[0].Stem, StringComparison.Ordinal);
        Assert.All(["missing.xml", "test (assessmentTest)", "secret.png", "not in the manifest", "style.css"], what => Assert.Contains(problems.Warnings, warning => warning.What.Contains(what, StringComparison.Ordinal)));
    }

    [Fact]
    public void UsageData_IsParameters()
    {
        const string Usage = """
            <usageData xmlns="http://www.imsglobal.org/xsd/imsqti_usagedata_v2p1">
              <ordinaryStatistic name="A-Parm" context="c"><targetObject identifier="q1"/><value baseType="float">1.25</value></ordinaryStatistic>
              <ordinaryStatistic name="B-Parm" context="c"><targetObject identifier="q1"/><value baseType="float">-0.5</value></ordinaryStatistic>
              <ordinaryStatistic name="C-Parm" context="c"><targetObject identifier="q1"/><value baseType="float">0.2</value></ordinaryStatistic>
              <categorizedStatistic name="D-Parm" context="other"><targetObject identifier="q1"/><mapping defaultValue="0"><mapEntry mapKey="1" mappedValue="0.3"/><mapEntry mapKey="2" mappedValue="-0.3"/></mapping></categorizedStatistic>
            </usageData>
            """;
        var (draft, problems) = Read(("package.zip", Zip(("q1.xml", Question("<p>Which?</p>")), ("usage.xml", Usage))));
        var question = Assert.Single(draft!.Questions); // read without an error
        Assert.Equal((1.25, -0.5, 0.2), (question.Discrimination, question.Difficulty, question.Guessing));
        Assert.Empty(question.Steps);
        Assert.Contains(problems.Warnings, warning => warning.What.Contains("D-Parm", StringComparison.Ordinal));
    }

    [Fact]
    public void ASharedText_StandsBeforeTheQuestion()
    {
        const string Stimulus = "<qti-assessment-stimulus xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"s\" title=\"S\"><qti-stimulus-body><p>Once upon a time.</p></qti-stimulus-body></qti-assessment-stimulus>";
        const string Item = """
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="I" time-dependent="false">
            <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
            <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
            <qti-assessment-stimulus-ref identifier="s" href="shared/s.xml"/>
            <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>When?</qti-prompt><qti-simple-choice identifier="A">Now</qti-simple-choice><qti-simple-choice identifier="B">Once</qti-simple-choice></qti-choice-interaction></qti-item-body>
            <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>
            """;
        var (draft, problems) = Read(("package.zip", Zip(("i.xml", Item), ("shared/s.xml", Stimulus))));
        Assert.Equal([], problems.Errors);
        Assert.Equal([], problems.Warnings);
        Assert.Equal("<p>Once upon a time.</p><div>When?</div>", Assert.Single(draft!.Questions).Stem); // read without an error
    }

    [Fact]
    public void ADrawing_LosesADocumentTypeThatDefinesNothing()
    {
        const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
        var item = Question("<p><img src=\"a.svg\" alt=\"A\"/><img src=\"b.svg\" alt=\"B\"/></p>");
        var (draft, problems) = Read(("package.zip", Zip(("i.xml", item), ("a.svg", $"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">{Drawing}"), ("b.svg", $"<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{Drawing}"))));
        Assert.Equal("media/a.svg", Assert.Single(draft!.Media).Key); // read without an error
        Assert.Contains(problems.Warnings, warning => warning.What.Contains("b.svg", StringComparison.Ordinal) && warning.What.Contains("DOCTYPE", StringComparison.Ordinal));
    }

    [Fact]
    public void Feedback_IsTheExplanation()
    {
        var (_, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "single", "identifier", ["A"]) + "<outcomeDeclaration identifier=\"FEEDBACK\" cardinality=\"single\" baseType=\"identifier\"/>", "<p>Which?</p>" + Choices("choiceInteraction", "A", "B"), Template("match_correct"),
            after: "<modalFeedback outcomeIdentifier=\"FEEDBACK\" identifier=\"A\" showHide=\"show\"><p>Yes.</p></modalFeedback><modalFeedback outcomeIdentifier=\"FEEDBACK\" identifier=\"B\" showHide=\"show\"><p>No.</p></modalFeedback>"));
        Assert.Equal("<div><p>Yes.</p></div><div><p>No.</p></div>", question.Explanation);
        Assert.Contains(warnings, warning => warning.Contains("modalFeedback", StringComparison.Ordinal));
    }

    [Fact]
    public void ItemsOfOneName_AreKeptApart()
    {
        var (draft, _) = Read(("package.zip", Zip(("a.xml", Question("<p>One?</p>")), ("b.xml", Question("<p>Two?</p>")))));
        Assert.Equal(["q1", "q1-2"], draft!.Questions.Select(question => question.Key)); // read without an error
        Assert.Equal(2, draft.Choices.Count(choice => choice.QuestionKey == "q1-2"));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("a:b")]
    [InlineData("größe_1.x")]
    [InlineData("_x0031_")]
    public void AKey_ComesBackFromItsIdentifier(string key)
    {
        var identifier = QtiKeys.Identifier(key);
        Assert.Equal(identifier, System.Xml.XmlConvert.VerifyNCName(identifier));
        Assert.Equal(key, QtiKeys.Usable(identifier));
    }

    [Fact]
    public void NamesOfTheThirdEdition_AreThoseOfTheSecond()
    {
        var plain = QtiTree.Plain(XElement.Parse("<qti-simple-associable-choice xmlns=\"urn:x\" match-max=\"1\" data-x=\"1\"><p class=\"a-b\">x</p></qti-simple-associable-choice>"));
        Assert.Equal(("simpleAssociableChoice", "1"), (plain.Name.LocalName, plain.Text("matchMax")));
        Assert.Equal("a-b", plain.Element("p")!.Text("class")); // just parsed
    }
}
