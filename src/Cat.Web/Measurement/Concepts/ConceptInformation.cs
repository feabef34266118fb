using Cat.Data.ItemBanks;
using Cat.Engine.Irt;

namespace Cat.Web.Measurement.Concepts;

/// <summary>How much the questions of a concept can tell of a student.</summary>
public static class ConceptInformation
{
    /// <param name="questions">Their parameters.</param>
    /// <param name="theta">The ability; 0 is the middle of the group that the bank was calibrated on.</param>
    /// <returns>The sum of Fisher's information; its inverse root is the standard error of a test of all of them.</returns>
    public static double At(IEnumerable<QuestionParameters> questions, double theta)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return questions.Sum(parameters => parameters.Steps.Count > 0
            ? new PartialCreditItem(parameters.Discrimination, parameters.Steps).Information(theta)
            : LogisticModel.ItemInformation(parameters.ToItemParameters(), theta));
    }
}
