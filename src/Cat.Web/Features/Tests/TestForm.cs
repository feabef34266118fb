namespace Cat.Web.Features.Tests;

/// <summary>What stands in the form, and what is said about it.</summary>
public sealed class TestForm(TestRequest request)
{
    private readonly HashSet<WizardStep> _tried = [];
    private TestRequest? _checked;
    private Dictionary<TestField, string> _problems = [];

    public TestRequest Request { get; private set; } = request;

    public IReadOnlyList<UsableBank> Banks { get; private set; } = [];

    public UsableBank? Bank => Banks.FirstOrDefault(bank => bank.Id == Request.BankId);

    /// <summary>All of the form, step by step.</summary>
    public IReadOnlyDictionary<TestField, string> Problems
    {
        get
        {
            if (!ReferenceEquals(_checked, Request)) (_checked, _problems) = (Request, Request.FindProblems());
            return _problems;
        }
    }

    /// <summary>Null until a bank is chosen and the length can be read.</summary>
    public BankReadiness? Readiness => Bank is { } bank && Request.LongestLength is { } longest ? BankReadiness.Of(bank.UsableQuestions, longest) : null;

    public void Offer(IReadOnlyList<UsableBank> banks)
    {
        Banks = banks;
        if (Request.BankId is null && banks.Count == 1) ChooseBank(banks[0]);
    }

    public void Change(Func<TestRequest, TestRequest> change) => Request = change(Request);

    /// <summary>Concepts and questions are those of a bank: with another one they are chosen again.</summary>
    public void ChooseBank(UsableBank? bank)
    {
        if (bank?.Id == Request.BankId) return;
        Request = Request with { BankId = bank?.Id, Concepts = [], Length = Request.Length with { Openers = [] }, Guards = Request.Guards with { ConceptLimits = [] } };
    }

    /// <summary>Nothing is called wrong before the teacher has left its step; from then on a field is right again as soon as it is mended.</summary>
    public string? ProblemOf(TestField field) => _tried.Contains(WizardSteps.StepOf(field)) ? Problems.GetValueOrDefault(field) : null;

    public bool HasProblem(TestField field) => ProblemOf(field) is not null;

    public bool HasProblemIn(WizardStep step) => _tried.Contains(step) && Problems.Keys.Any(field => WizardSteps.StepOf(field) == step);

    /// <summary>What to say above a step; null when there is nothing to mend.</summary>
    public string? SummaryOf(WizardStep step) => !HasProblemIn(step) ? null
        : Problems.Keys.Count(field => WizardSteps.StepOf(field) == step) is > 1 and var count ? $"{count} fields need your attention." : "One field needs your attention.";

    /// <summary>A step is left: its mistakes are said from now on.</summary>
    /// <returns>Whether it has none.</returns>
    public bool Leave(WizardStep step)
    {
        _tried.Add(step);
        return !HasProblemIn(step);
    }

    public void LeaveAll()
    {
        foreach (var step in WizardSteps.All) _tried.Add(step);
    }
}
