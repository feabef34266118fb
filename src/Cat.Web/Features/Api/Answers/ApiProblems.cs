using System.Globalization;

namespace Cat.Web.Features.Api.Answers;

/// <summary>A kind of problem: its name in addresses, its words and its status.</summary>
internal sealed record ApiProblemKind(string Key, string Title, int Status, string Meaning);

/// <summary>Every problem that the API answers with.</summary>
internal static class ApiProblems
{
    public const string ContentType = "application/problem+json";

    private static readonly ApiProblemKind BadRequest = new("bad-request", "The request cannot be read", 400, "A parameter or the body is not what the operation takes. The errors say where.");
    private static readonly ApiProblemKind Unauthorized = new("key-needed", "A valid key is needed", 401, "No key was sent, or it is not valid: unknown, revoked, over, or of an account that cannot sign in.");
    private static readonly ApiProblemKind Forbidden = new("scope-missing", "The key lacks a scope", 403, "The key is valid, but was not made for this. Make one with the scope that the detail names.");
    private static readonly ApiProblemKind Missing = new("not-found", "Not found", 404, "There is no such thing, or it is not for the account of the key: the two look alike on purpose.");
    private static readonly ApiProblemKind NotThisMethod = new("method", "Not a method of this address", 405, "The address has other methods; the header Allow names them.");
    private static readonly ApiProblemKind Conflicting = new("conflict", "It does not fit how things are", 409, "The thing was changed meanwhile, exists already, or is not in a state for this. Read it again.");
    private static readonly ApiProblemKind TooLong = new("too-large", "Too large", 413, "The body or the files are larger than allowed. Nothing was stored.");
    private static readonly ApiProblemKind WrongMedia = new("media-type", "Not a type that is taken", 415, "Send JSON as application/json; files of an import as multipart/form-data.");
    private static readonly ApiProblemKind Unusable = new("invalid", "A value cannot be used", 422, "The request was read, but a value breaks a rule. The errors say which, and what to do.");
    private static readonly ApiProblemKind TooOften = new("too-many-requests", "Too many requests", 429, "Wait as many seconds as Retry-After says.");
    private static readonly ApiProblemKind Broken = new("failure", "Something went wrong here", 500, "Not the fault of the request. Try again later; the log of the server has more.");

    public static IReadOnlyList<ApiProblemKind> Kinds { get; } = [BadRequest, Unauthorized, Forbidden, Missing, NotThisMethod, Conflicting, TooLong, WrongMedia, Unusable, TooOften, Broken];

    public static ProblemResult NoKey { get; } = Of(Unauthorized, "Send a key that is valid: “Authorization: Bearer cat_…”. Keys are made at /account/api-keys.");

    public static ProblemResult Failure { get; } = Of(Broken, "The request could not be carried out. Try again later; the log of the server has more.");

    public static ProblemResult NoSuchOperation(HttpRequest request) =>
        Of(Missing, $"There is no operation {request.Method} {request.Path}. /openapi/v1.json lists them.");

    public static ProblemResult ScopeMissing(string scope) => Of(Forbidden, $"This needs a key with the scope “{scope}”. Make one at /account/api-keys.");

    public static ProblemResult TooMany(TimeSpan wait) =>
        new(Make(TooOften, $"Wait {Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)} seconds before the next request.", []), wait);

    public static ProblemResult NotFound(string detail) => Of(Missing, detail);

    public static ProblemResult Conflict(string detail) => Of(Conflicting, detail);

    public static ProblemResult TooLarge(string detail) => Of(TooLong, detail);

    public static ProblemResult MediaType(string detail) => Of(WrongMedia, detail);

    public static ProblemResult CannotBeRead(string detail, params IReadOnlyList<ApiFieldProblem> errors) => Of(BadRequest, detail, errors);

    public static ProblemResult Invalid(string detail, params IReadOnlyList<ApiFieldProblem> errors) => Of(Unusable, detail, errors);

    /// <summary>For what the server refused before an operation could say why.</summary>
    public static ProblemResult OfStatus(int status) =>
        Kinds.FirstOrDefault(kind => kind.Status == status) is { } kind ? Of(kind, kind.Meaning) : Of(status < 500 ? BadRequest with { Status = status } : Broken, status < 500 ? BadRequest.Meaning : Broken.Meaning);

    private static ProblemResult Of(ApiProblemKind kind, string detail, IReadOnlyList<ApiFieldProblem>? errors = null) => new(Make(kind, detail, errors ?? []));

    private static ApiProblem Make(ApiProblemKind kind, string detail, IReadOnlyList<ApiFieldProblem> errors) =>
        new() { Type = $"/api#{kind.Key}", Title = kind.Title, Status = kind.Status, Detail = detail, Errors = errors };
}
