using Cat.Web.Access;

namespace Cat.Web.Shared.Figures.Export;

/// <summary>A use case that makes a report for whoever may read it.</summary>
public interface IReportSource
{
    Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken);
}

/// <param name="Actor">Who asks.</param>
/// <param name="Id">Of what the report is about.</param>
/// <param name="Query">Choices of the page, as they stand in its address.</param>
public sealed record ReportRequest(Actor Actor, Guid Id, IQueryCollection Query);
