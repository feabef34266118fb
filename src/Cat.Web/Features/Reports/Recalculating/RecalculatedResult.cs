using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Reports.Recalculating;

/// <summary>Old and new of one sitting.</summary>
/// <param name="SessionId">The sitting.</param>
/// <param name="StudentName">Whose.</param>
/// <param name="AttemptNumber">From 1.</param>
/// <param name="Scale">That both are told on.</param>
/// <param name="OldTheta">Now, or before that recalculation.</param>
/// <param name="OldStandardError">Of it.</param>
/// <param name="NewTheta">Recalculated.</param>
/// <param name="NewStandardError">Of it.</param>
/// <param name="OldBand">The level of the old result.</param>
/// <param name="NewBand">The level of the new one.</param>
public sealed record RecalculatedResult(
    TestSessionId SessionId, string StudentName, int AttemptNumber, ReportingScale Scale, double OldTheta, double OldStandardError, double NewTheta, double NewStandardError, string OldBand, string NewBand)
{
    public bool ChangesLevel => OldBand != NewBand;

    /// <summary>Beyond what rounding on the way through the database does.</summary>
    public bool Changes => Math.Abs(NewTheta - OldTheta) > 1e-9 || Math.Abs(NewStandardError - OldStandardError) > 1e-9;
}

/// <param name="Results">Changed ones first, largest change first.</param>
/// <param name="ChangedParameters">How many of the questions given have other parameters now.</param>
public sealed record RecalculationPreview(IReadOnlyList<RecalculatedResult> Results, int ChangedParameters);
