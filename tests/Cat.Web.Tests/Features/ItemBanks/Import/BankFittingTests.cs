using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Targeting;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>Files that bring questions only are fitted to a bank: topics to concepts, identifiers, texts that are there already.</summary>
public sealed class BankFittingTests
{
    private static readonly Origin At = new("quiz.xml", 1);

    [Fact]
    public void Topics_MeanConceptsOfTheBank_BecomeNewOnes_OrTags()
    {
        var draft = Draft(Question("a", "One", "Fractions"), Question("b", "Two", "FRACTIONS", "Grade 5"), Question("c", "Three", "Odds & Ends"), Question("d", "Four"));
        var settings = new ImportSettings { Topics = new Dictionary<string, TopicChoice> { ["Grade 5"] = new(TopicFate.Tag, null) } };
        var topics = new BankFitting(draft, Target([new TargetConcept("frac", "fractions", "Parts")]), settings, new ProblemList()).Complete("quiz.xml");
        Assert.Equal([("FRACTIONS", "fractions"), ("Fractions", "fractions"), ("Grade 5", null), ("Odds & Ends", "Odds & Ends")], topics.Select(topic => (topic.Name, topic.ConceptName)).OrderBy(topic => topic.Name, StringComparer.Ordinal));
        Assert.Equal(["frac", "frac", "odds-ends", "general"], draft.Questions.Select(question => Assert.Single(question.Concepts)));
        Assert.Equal(["Grade 5"], draft.Questions[1].Tags);
        Assert.Equal(["frac", "odds-ends", "general"], draft.Concepts.Select(concept => concept.Key));
        Assert.All(draft.Questions, question => Assert.Equal(QuestionStatus.Pilot, question.Status));
    }

    [Fact]
    public void AChosenConcept_WinsOverTheName()
    {
        var draft = Draft(Question("a", "One", "Brüche"));
        var settings = new ImportSettings { Topics = new Dictionary<string, TopicChoice> { ["Brüche"] = new(TopicFate.Concept, "frac") } };
        new BankFitting(draft, Target([new TargetConcept("frac", "fractions", "")]), settings, new ProblemList()).Complete("quiz.xml");
        Assert.Equal(["frac"], draft.Questions[0].Concepts);
    }

    [Fact]
    public void Q1OfTwoFiles_AreTwoQuestions_UnlessItIsSaidToBeOne()
    {
        var problems = new ProblemList();
        var draft = Draft(Question("q1", "One"), Question("q1-2", "Two"));
        draft.Choices.Add(new ChoiceDraft(At, "q1", "x", "Text", true));
        new BankFitting(draft, Target([], "q1"), new ImportSettings(), problems).Complete("quiz.xml");
        Assert.Equal(["q1-3", "q1-2"], draft.Questions.Select(question => question.Key));
        Assert.Equal("q1-3", draft.Choices[0].QuestionKey);
        Assert.Contains("becomes “q1-3”", Assert.Single(problems.Warnings).What, StringComparison.Ordinal);

        var same = Draft(Question("q1", "One"));
        new BankFitting(same, Target([], "q1"), new ImportSettings { UpdatesSameKey = true }, new ProblemList()).Complete("quiz.xml");
        Assert.Equal("q1", same.Questions[0].Key);
    }

    [Fact]
    public void SameTexts_AreLeftOut_UnlessTheyAreWanted_WhateverTheirFormat()
    {
        var stored = new Dictionary<string, string> { [QuestionText.Of(QuestionType.ShortText, "What is **two** & two?", [])] = "old" };
        var draft = Draft(Question("a", "<p>What  is <b>Two</b> &amp; two?</p>"), Question("b", "Another"), Question("c", "another "));
        var problems = new ProblemList();
        Assert.Equal(2, Duplicates.Settle(draft, stored, areKept: false, problems));
        Assert.Equal(["b"], draft.Questions.Select(question => question.Key));
        Assert.Equal(2, problems.WarningCount);
        Assert.Contains("“old”", problems.Warnings[0].What, StringComparison.Ordinal);

        var kept = Draft(Question("a", "What is two & two?"));
        Assert.Equal(1, Duplicates.Settle(kept, stored, areKept: true, new ProblemList()));
        Assert.Single(kept.Questions);
    }

    [Fact]
    public void OtherChoicesOrPictures_AreOtherQuestions()
    {
        Assert.NotEqual(QuestionText.Of(QuestionType.SingleChoice, "Which?", ["a", "b"]), QuestionText.Of(QuestionType.SingleChoice, "Which?", ["a", "c"]));
        Assert.Equal(QuestionText.Of(QuestionType.SingleChoice, "Which?", ["a", "b"]), QuestionText.Of(QuestionType.SingleChoice, "Which?", ["b", "a"]));
        Assert.NotEqual(QuestionText.Of(QuestionType.SingleChoice, "See ![x](media/1.png)", []), QuestionText.Of(QuestionType.SingleChoice, "See ![x](media/2.png)", []));
        Assert.NotEqual(QuestionText.Of(QuestionType.SingleChoice, "<img src='media/1.png'>", []), QuestionText.Of(QuestionType.SingleChoice, "<img src='media/2.png'>", []));
        Assert.Equal(QuestionText.Of(QuestionType.TrueFalse, "Is it?", ["Wahr", "Falsch"]), QuestionText.Of(QuestionType.TrueFalse, "Is it?", []));
        Assert.NotEqual(QuestionText.Of(QuestionType.SingleChoice, "$x^2 < 3$", []), QuestionText.Of(QuestionType.SingleChoice, "$x^3 < 3$", []));
    }

    [Fact]
    public void ANewBank_GetsItsNameFromTheFile_AndAFreeKey()
    {
        var draft = Draft(Question("a", "One"));
        new BankFitting(draft, new TargetBank(null, [], new Dictionary<string, string>(), new Dictionary<string, TargetQuestion>(), new HashSet<string> { "algebra-1" }), new ImportSettings { Language = "de" }, new ProblemList()).Complete("Algebra 1.xml");
        Assert.Equal(("algebra-1-2", "Algebra 1", "de"), (draft.Description.Key, draft.Description.Name, draft.Description.Language));
    }

    private static BankDraft Draft(params QuestionDraft[] questions)
    {
        var draft = new BankDraft { Description = new BankDescription(At, "", "", "", "", "en", false), IsPartial = true, IsLenient = true };
        draft.Questions.AddRange(questions);
        return draft;
    }

    private static QuestionDraft Question(string key, string stem, params string[] topics) => new() { Origin = At, Key = key, Type = QuestionType.ShortText, Stem = stem, Concepts = [], Topics = topics, Answer = "x" };

    private static TargetBank Target(IReadOnlyList<TargetConcept> concepts, params string[] keys) =>
        new(new ItemBank("bank", "Bank", TimeProvider.System.GetUtcNow()), concepts, new Dictionary<string, string>(), keys.ToDictionary(key => key, _ => default(TargetQuestion)), new HashSet<string> { "bank" });
}
