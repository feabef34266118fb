using System.Globalization;
using Cat.Data.ItemBanks;
using static Cat.Web.Tests.Features.ItemBanks.Formats.Qti.QtiTrial;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

public sealed class QtiTextTests
{
    private const string Entry = "<p>How much?</p><p><textEntryInteraction responseIdentifier=\"RESPONSE\"/></p>";

    private static string If(string test) => $"""<responseProcessing><responseCondition><responseIf>{test}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>""";

    [Fact]
    public void AText_WithEverySpellingThatEarnsAllPoints()
    {
        const string Mapping = "<mapping defaultValue=\"0\"><mapEntry mapKey=\"York\" mappedValue=\"1\" caseSensitive=\"false\"/><mapEntry mapKey=\"New York\" mappedValue=\"1\" caseSensitive=\"false\"/><mapEntry mapKey=\"Yrk\" mappedValue=\"0.5\"/></mapping>";
        var (_, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "single", "string", ["York"], Mapping), Entry, Template("map_response")));
        Assert.Equal((QuestionType.ShortText, "York|New York", "<p>How much?</p>"), (question.Type, question.Answer, question.Stem));
        Assert.Contains(warnings, warning => warning.Contains("“Yrk”", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings, warning => warning.Contains("lower case", StringComparison.Ordinal));
    }

    [Fact]
    public void CaseThatCounts_IsNamed()
    {
        var (_, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "single", "string", ["NaCl"]), Entry, Template("match_correct")));
        Assert.Equal("NaCl", question.Answer);
        Assert.Contains(warnings, warning => warning.Contains("lower case", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>", "2.5", 0)]
    [InlineData("<equal toleranceMode=\"absolute\" tolerance=\"0.1 0.1\"><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equal>", "2.5", 0.1)]
    [InlineData("<equal toleranceMode=\"relative\" tolerance=\"10\"><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equal>", "2.5", 0.25)]
    [InlineData("<and><gte><variable identifier=\"RESPONSE\"/><baseValue baseType=\"float\">2.4</baseValue></gte><lte><variable identifier=\"RESPONSE\"/><baseValue baseType=\"float\">2.6</baseValue></lte></and>", "2.5", 0.1)]
    // From 2 to 6: the middle is kept.
    [InlineData("<and><gte><variable identifier=\"RESPONSE\"/><baseValue baseType=\"float\">2</baseValue></gte><lte><variable identifier=\"RESPONSE\"/><baseValue baseType=\"float\">6</baseValue></lte></and>", "4", 2)]
    public void ANumber_WithItsTolerance(string test, string answer, double tolerance)
    {
        var (_, question, _) = ReadOne(Item(Declaration("RESPONSE", "single", "float", ["2.5"]), Entry, If(test)));
        Assert.Equal(QuestionType.Numeric, question.Type);
        Assert.Equal(double.Parse(answer, CultureInfo.InvariantCulture), double.Parse(question.Answer, CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal(tolerance, question.Tolerance, 1e-6);
    }

    [Fact]
    public void ANumberRoundedToTwoPlaces()
    {
        var (_, question, _) = ReadOne(Item(Declaration("RESPONSE", "single", "float", ["3.14"]), Entry, If("<equalRounded roundingMode=\"decimalPlaces\" figures=\"2\"><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equalRounded>")));
        Assert.Equal(0.005, question.Tolerance, 1e-6);
    }

    [Fact]
    public void EveryNumberAboveOne_IsNoQuestion() =>
        Assert.Contains("without a limit", WhyLeftOut(Item(Declaration("RESPONSE", "single", "float", ["2.5"]), Entry, If("<gt><variable identifier=\"RESPONSE\"/><baseValue baseType=\"float\">1</baseValue></gt>"))), StringComparison.Ordinal);

    [Fact]
    public void SeveralBlanks_AreACloze()
    {
        const string Body = "<p>Half is <textEntryInteraction responseIdentifier=\"A\"/> per cent, <inlineChoiceInteraction responseIdentifier=\"B\" shuffle=\"false\"><inlineChoice identifier=\"x\">more</inlineChoice><inlineChoice identifier=\"y\">less</inlineChoice></inlineChoiceInteraction> than [[a]] third.</p>";
        const string Rules = "<responseProcessing><setOutcomeValue identifier=\"SCORE\"><sum><mapResponse identifier=\"A\"/><mapResponse identifier=\"B\"/></sum></setOutcomeValue></responseProcessing>";
        var (draft, question, _) = ReadOne(Item(
            Declaration("A", "single", "integer", ["50"], "<mapping defaultValue=\"0\"><mapEntry mapKey=\"50\" mappedValue=\"1\"/></mapping>") + Declaration("B", "single", "identifier", ["x"], "<mapping defaultValue=\"0\"><mapEntry mapKey=\"x\" mappedValue=\"1\"/></mapping>"), Body, Rules));
        Assert.Equal((QuestionType.Cloze, CreditRule.PerPart), (question.Type, question.Credit));
        Assert.Contains("Half is [[1]] per cent, [[2]] than", question.Stem, StringComparison.Ordinal);
        Assert.DoesNotContain("[[a]]", question.Stem, StringComparison.Ordinal);
        Assert.Equal([(BlankKind.Numeric, "50"), (BlankKind.Choice, "more")], draft.Blanks.Select(blank => (blank.Kind, blank.Answer)));
        Assert.Equal(["less"], draft.Blanks[1].WrongOptions);
    }

    [Fact]
    public void BlanksThatCountTogether_AreAllOrNothing()
    {
        const string Both = "<and><stringMatch caseSensitive=\"false\"><variable identifier=\"A\"/><correct identifier=\"A\"/></stringMatch><stringMatch caseSensitive=\"false\"><variable identifier=\"B\"/><correct identifier=\"B\"/></stringMatch></and>";
        var (draft, question, _) = ReadOne(Item(Declaration("A", "single", "string", ["one"]) + Declaration("B", "single", "string", ["two"]), "<p><textEntryInteraction responseIdentifier=\"A\"/> and <textEntryInteraction responseIdentifier=\"B\"/></p>", If(Both)));
        Assert.Equal(CreditRule.AllOrNothing, question.Credit);
        Assert.Equal(["one", "two"], draft.Blanks.Select(blank => blank.Answer));
    }

    [Fact]
    public void GapsToDragInto_AreBlanksToChooseFrom()
    {
        const string Body = "<gapMatchInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\"><prompt>Fill in.</prompt><gapText identifier=\"W\" matchMax=\"1\">winter</gapText><gapText identifier=\"S\" matchMax=\"1\">summer</gapText><p>Now is the <gap identifier=\"G1\"/> made <gap identifier=\"G2\"/>.</p></gapMatchInteraction>";
        var (draft, question, _) = ReadOne(Item(Declaration("RESPONSE", "multiple", "directedPair", ["W G1", "S G2"]), Body, Template("match_correct")));
        Assert.Equal((QuestionType.Cloze, CreditRule.AllOrNothing), (question.Type, question.Credit));
        Assert.Equal(["winter", "summer"], draft.Blanks.Select(blank => blank.Answer));
        Assert.Contains("Now is the [[1]] made [[2]].", question.Stem, StringComparison.Ordinal);
        Assert.Contains("Fill in.", question.Stem, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEssay_IsADraft()
    {
        var (_, question, warnings) = ReadOne(Item("<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"string\"/>", "<p>Write.</p><extendedTextInteraction responseIdentifier=\"RESPONSE\"/><rubricBlock view=\"scorer\"><p>Ten points.</p></rubricBlock>"));
        Assert.Equal((QuestionType.ExtendedText, QuestionStatus.Draft, "<p>Write.</p>"), (question.Type, question.Status, question.Stem));
        Assert.Contains(warnings, warning => warning.Contains("scorer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hotspotInteraction")]
    [InlineData("graphicGapMatchInteraction")]
    [InlineData("selectPointInteraction")]
    [InlineData("sliderInteraction")]
    [InlineData("drawingInteraction")]
    [InlineData("uploadInteraction")]
    [InlineData("mediaInteraction")]
    [InlineData("customInteraction")]
    [InlineData("portableCustomInteraction")]
    [InlineData("somethingNewInteraction")]
    public void AnInteractionThatCannotBeShown_IsNamed(string name) =>
        Assert.Contains(name, WhyLeftOut(Item(Declaration("RESPONSE", "single", "identifier", ["A"]), $"<p>Which?</p><{name} responseIdentifier=\"RESPONSE\"/>", Template("match_correct"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("<templateDeclaration identifier=\"A\" cardinality=\"single\" baseType=\"integer\"/>", "", "template")]
    [InlineData("", "adaptive", "adaptive")]
    public void RandomAndAdaptiveItems_AreLeftOut(string declaration, string attribute, string why)
    {
        var item = Item(Declaration("RESPONSE", "single", "identifier", ["A"]) + declaration, Choices("choiceInteraction", "A", "B"), Template("match_correct"));
        if (attribute.Length > 0) item = item.Replace("adaptive=\"false\"", "adaptive=\"true\"", StringComparison.Ordinal);
        Assert.Contains(why, WhyLeftOut(item), StringComparison.Ordinal);
    }
}
