using Cat.Data.ItemBanks;
using static Cat.Web.Tests.Features.ItemBanks.Formats.Qti.QtiTrial;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

public sealed class QtiChoiceTests
{
    private const string Right = "<match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>";

    [Theory]
    [InlineData("http://www.imsglobal.org/question/qti_v2p0/rptemplates/match_correct")]
    [InlineData("http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct")]
    [InlineData("http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct.xml")]
    [InlineData("https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml")]
    [InlineData("http://www.imsglobal.org/question/qti_v2p1/rptemplates/CC2_match_basic")]
    public void ASingleChoice_ByAnyOfTheTemplates(string template)
    {
        var (draft, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "single", "identifier", ["B"]), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B", "C")}", $"<responseProcessing template=\"{template}\"/>"));
        Assert.Equal((QuestionType.SingleChoice, "<p>Which?</p>", "q1"), (question.Type, question.Stem, question.Key));
        Assert.Equal([("A", false), ("B", true), ("C", false)], draft.Choices.Select(choice => (choice.Key, choice.IsCorrect == true)));
        Assert.True(draft is { IsPartial: true, IsLenient: true });
        Assert.Empty(warnings);
    }

    [Fact]
    public void RulesThatSayTheSame_InAnotherWay()
    {
        // The key stands in the rules only, spread over two conditions and an outcome of its own.
        const string Rules = """
            <responseProcessing>
              <responseCondition><responseIf><isNull><variable identifier="RESPONSE"/></isNull><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue></responseIf>
                <responseElseIf><or><match><baseValue baseType="identifier">C</baseValue><variable identifier="RESPONSE"/></match></or><setOutcomeValue identifier="RAW"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseElseIf></responseCondition>
              <setOutcomeValue identifier="SCORE"><sum><variable identifier="RAW"/><baseValue baseType="float">0</baseValue></sum></setOutcomeValue>
            </responseProcessing>
            """;
        var (draft, question, _) = ReadOne(Item("<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"identifier\"/><outcomeDeclaration identifier=\"RAW\" cardinality=\"single\" baseType=\"float\"/>", Choices("choiceInteraction", "A", "B", "C"), Rules).Replace("<itemBody>", "<itemBody><p>Which?</p>", StringComparison.Ordinal));
        Assert.Equal(QuestionType.SingleChoice, question.Type);
        Assert.Equal("C", Assert.Single(draft.Choices, choice => choice.IsCorrect == true).Key);
    }

    [Fact]
    public void WeightsOfASingleChoice_AreNamed()
    {
        const string Mapping = "<mapping defaultValue=\"-1\"><mapEntry mapKey=\"B\" mappedValue=\"2\"/><mapEntry mapKey=\"C\" mappedValue=\"0.5\"/></mapping>";
        var (draft, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "single", "identifier", ["B"], Mapping), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B", "C")}", Template("map_response")));
        Assert.Equal("B", Assert.Single(draft.Choices, choice => choice.IsCorrect == true).Key);
        Assert.Equal(CreditRule.AllOrNothing, question.Credit);
        Assert.Contains(warnings, warning => warning.Contains("0.5 of 2 points for the choice “C”", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("negative points", StringComparison.Ordinal));
    }

    [Fact]
    public void SeveralChoices_AllOrNothing()
    {
        var (draft, question, _) = ReadOne(Item(Declaration("RESPONSE", "multiple", "identifier", ["A", "C"]), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B", "C").Replace("maxChoices=\"1\"", "maxChoices=\"0\"", StringComparison.Ordinal)}", Template("match_correct")));
        Assert.Equal((QuestionType.MultipleChoice, CreditRule.AllOrNothing), (question.Type, question.Credit));
        Assert.Equal(["A", "C"], draft.Choices.Where(choice => choice.IsCorrect == true).Select(choice => choice.Key));
    }

    [Theory]
    [InlineData("defaultValue=\"-1\" lowerBound=\"0\"", false)] // as here: one point each, one off for a wrong one
    [InlineData("defaultValue=\"0\"", true)]
    [InlineData("defaultValue=\"-2\" lowerBound=\"0\"", true)]
    public void SeveralChoices_PerPart(string defaults, bool isRemarked)
    {
        var mapping = $"<mapping {defaults}><mapEntry mapKey=\"A\" mappedValue=\"1\"/><mapEntry mapKey=\"C\" mappedValue=\"1\"/></mapping>";
        var (_, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "multiple", "identifier", ["A", "C"], mapping), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B", "C", "D").Replace("maxChoices=\"1\"", "maxChoices=\"0\"", StringComparison.Ordinal)}", Template("map_response")));
        Assert.Equal((QuestionType.MultipleChoice, CreditRule.PerPart), (question.Type, question.Credit));
        Assert.Equal(isRemarked, warnings.Any(warning => warning.Contains("weights of their own", StringComparison.Ordinal)));
    }

    [Fact]
    public void TrueOrFalse_IsKnownByItsWords()
    {
        var (draft, question, _) = ReadOne(Item(Declaration("RESPONSE", "single", "identifier", ["false"]),
            "<p>Is it?</p><choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"1\"><simpleChoice identifier=\"true\"><p>True</p></simpleChoice><simpleChoice identifier=\"false\">False </simpleChoice></choiceInteraction>", Template("match_correct")));
        Assert.Equal((QuestionType.TrueFalse, "false"), (question.Type, question.Answer));
        Assert.Empty(draft.Choices);
    }

    [Fact]
    public void ADeclaredKeyThatEarnsNothing_IsLeftOut()
    {
        const string Rules = """<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/><baseValue baseType="identifier">B</baseValue></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>""";
        Assert.Contains("“A”, but “B” earns the most", WhyLeftOut(Item(Declaration("RESPONSE", "single", "identifier", ["A"]), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B")}", Rules)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<customOperator class=\"com.example.Mark\"><variable identifier=\"RESPONSE\"/></customOperator>", "com.example.Mark")]
    [InlineData("<inside shape=\"circle\" coords=\"1,1,1\"><variable identifier=\"RESPONSE\"/></inside>", "inside")]
    [InlineData("<match><randomInteger min=\"1\" max=\"9\"/><variable identifier=\"RESPONSE\"/></match>", "randomInteger")]
    public void ScoringThatIsNotHere_IsNamed(string test, string name)
    {
        var rules = $"""<responseProcessing><responseCondition><responseIf>{test}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>""";
        var why = WhyLeftOut(Item(Declaration("RESPONSE", "single", "identifier", ["A"]), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B")}", rules));
        Assert.Contains(name, why, StringComparison.Ordinal);
        Assert.Contains("choiceInteraction", why, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutResponseProcessing_TheDeclaredResponseIsTheKey()
    {
        var (draft, _, warnings) = ReadOne(Item(Declaration("RESPONSE", "single", "identifier", ["B"]), $"<p>Which?</p>{Choices("choiceInteraction", "A", "B")}"));
        Assert.Equal("B", Assert.Single(draft.Choices, choice => choice.IsCorrect == true).Key);
        Assert.Contains(warnings, warning => warning.Contains("no response processing", StringComparison.Ordinal));
    }

    [Fact]
    public void AnOrder()
    {
        var (draft, question, _) = ReadOne(Item(Declaration("RESPONSE", "ordered", "identifier", ["C", "A", "B"]), $"<p>Put in order</p>{Choices("orderInteraction", "A", "B", "C")}", Template("match_correct")));
        Assert.Equal((QuestionType.Ordering, CreditRule.AllOrNothing), (question.Type, question.Credit));
        Assert.Equal(["C", "A", "B"], draft.Choices.Select(choice => choice.Key));
        Assert.All(draft.Choices, choice => Assert.Null(choice.IsCorrect));
    }

    [Fact]
    public void AnOrderWithAPointForEachPlace()
    {
        var rules = "<responseProcessing>" + string.Concat(Enumerable.Range(1, 4).Select(place => $"""<responseCondition><responseIf><match><index n="{place}"><variable identifier="RESPONSE"/></index><index n="{place}"><correct identifier="RESPONSE"/></index></match><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">0.25</baseValue></sum></setOutcomeValue></responseIf></responseCondition>""")) + "</responseProcessing>";
        var (_, question, _) = ReadOne(Item(Declaration("RESPONSE", "ordered", "identifier", ["D", "C", "A", "B"]), $"<p>Put in order</p>{Choices("orderInteraction", "A", "B", "C", "D")}", rules));
        Assert.Equal(CreditRule.PerPart, question.Credit);
    }

    [Fact]
    public void PartialPointsForAnOrder_AreNamed()
    {
        var rules = $"""<responseProcessing><responseCondition><responseIf>{Right}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf><responseElseIf><match><variable identifier="RESPONSE"/><ordered><baseValue baseType="identifier">B</baseValue><baseValue baseType="identifier">A</baseValue><baseValue baseType="identifier">C</baseValue></ordered></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseElseIf></responseCondition></responseProcessing>""";
        var (_, question, warnings) = ReadOne(Item(Declaration("RESPONSE", "ordered", "identifier", ["A", "B", "C"]), $"<p>Put in order</p>{Choices("orderInteraction", "A", "B", "C")}", rules));
        Assert.Equal(CreditRule.AllOrNothing, question.Credit);
        Assert.Contains(warnings, warning => warning.Contains("right in part", StringComparison.Ordinal));
    }
}
