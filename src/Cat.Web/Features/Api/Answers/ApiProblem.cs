using System.Globalization;

namespace Cat.Web.Features.Api.Answers;

/// <summary>What went wrong, as RFC 9457 has it.</summary>
public sealed record ApiProblem
{
    /// <summary>Which kind of problem: an address below /api, where it is explained.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The members of the body or the parameters that are wrong; empty where the problem is none of these.</summary>
    public required IReadOnlyList<ApiFieldProblem> Errors { get; init; }

    internal async Task WriteAsync(HttpContext context, TimeSpan? retryAfter = null)
    {
        context.Response.StatusCode = Status;
        if (retryAfter is { } wait) context.Response.Headers.RetryAfter = ((int)Math.Ceiling(Math.Max(1, wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(this, ApiJson.Options, ApiProblems.ContentType, context.RequestAborted);
    }
}

/// <summary>One thing that is wrong.</summary>
public sealed record ApiFieldProblem
{
    /// <summary>The member of the body, as "choices[1].text", or the parameter of the address.</summary>
    public required string Field { get; init; }

    /// <summary>What is wrong with it, and what to do.</summary>
    public required string Message { get; init; }
}

/// <summary>A problem as the answer of an operation.</summary>
internal sealed class ProblemResult(ApiProblem problem, TimeSpan? retryAfter = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => problem.WriteAsync(httpContext, retryAfter);

    public Task WriteAsync(HttpContext context) => problem.WriteAsync(context, retryAfter);
}
