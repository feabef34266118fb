namespace Cat.Web.Features.Tests;

internal static class WizardSteps
{
    public static IReadOnlyList<WizardStep> All { get; } = Enum.GetValues<WizardStep>();

    public static string TitleOf(WizardStep step) => step switch
    {
        WizardStep.What => "What",
        WizardStep.Length => "Start and length",
        WizardStep.Choice => "Choice",
        WizardStep.Rules => "Rules",
        WizardStep.Giving => "Giving",
        WizardStep.Levels => "Levels",
        WizardStep.Publish => "Check and publish",
    };

    /// <summary>As it stands in addresses.</summary>
    public static string NameOf(WizardStep step) => step switch
    {
        WizardStep.What => "what",
        WizardStep.Length => "length",
        WizardStep.Choice => "choice",
        WizardStep.Rules => "rules",
        WizardStep.Giving => "giving",
        WizardStep.Levels => "levels",
        WizardStep.Publish => "publish",
    };

    /// <summary>Whatever is not a step is the first one.</summary>
    public static WizardStep Read(string? name) => All.FirstOrDefault(step => NameOf(step) == name);

    public static WizardStep? After(WizardStep step) => step == All[^1] ? null : All[(int)step + 1];

    public static WizardStep? Before(WizardStep step) => step == All[0] ? null : All[(int)step - 1];

    /// <summary>Where a field stands.</summary>
    public static WizardStep StepOf(TestField field) => field switch
    {
        TestField.Bank or TestField.Name or TestField.Concepts => WizardStep.What,
        TestField.Openers or TestField.QuestionCount or TestField.MinimumQuestions or TestField.MaximumQuestions or TestField.Precision or TestField.Confidence or TestField.QuestionsPerConcept => WizardStep.Length,
        TestField.RandomesqueCount or TestField.Weights => WizardStep.Choice,
        TestField.ConceptLimits or TestField.ExposureCap or TestField.SeenTests or TestField.PilotPercent or TestField.Rules => WizardStep.Rules,
        TestField.TestMinutes or TestField.QuestionSeconds or TestField.Breaks or TestField.BreakMinutes or TestField.Release => WizardStep.Giving,
        TestField.ScaleMean or TestField.ScaleDeviation or TestField.Bands => WizardStep.Levels,
    };
}
