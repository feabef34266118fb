using System.ComponentModel.DataAnnotations;
using Cat.Data.Accounts;

namespace Cat.Web.Access;

/// <summary>Signing in and invitations; section "Accounts".</summary>
internal sealed class AccountsOptions : IValidatableObject
{
    public const string Section = "Accounts";

    /// <summary>Roles whose sign-in needs a second step: "Teacher", "Admin". Who has none yet is led to set it up. Default: none.</summary>
    public string[] RequireTwoStepFor { get; set; } = [];

    /// <summary>Links of invitations that open nothing, from one address within <see cref="WrongInvitationsWithin"/>. Default 50.</summary>
    [Range(1, 10000)]
    public int MostWrongInvitations { get; set; } = 50;

    /// <summary>The time in which wrong invitations are counted. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan WrongInvitationsWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Sign-ins that fail from one address within <see cref="FailedSignInsWithin"/>, for all accounts together; more are told to wait. Those that succeed do not count, so that a school behind
    /// one address can sign in at once. Default 600.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MostFailedSignIns { get; set; } = 600;

    /// <summary>The time in which failed sign-ins are counted. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan FailedSignInsWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Wrong passwords or codes in a row that lock an account. Default 5.</summary>
    [Range(1, 100)]
    public int WrongPasswordsBeforeLock { get; set; } = 5;

    /// <summary>How long it is locked. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Rounds of PBKDF2 with HMAC-SHA512 of a password. Default 210,000 (OWASP Password Storage Cheat Sheet). Hashes of fewer rounds are made anew at the next sign-in; each sign-in costs
    /// so many rounds of processor time.
    /// </summary>
    [Range(1_000, 10_000_000)]
    public int PasswordRounds { get; set; } = 210_000;

    /// <summary>
    /// Passwords that are checked at once on a node. A check is made to cost much: it takes a processor for a tenth of a second, and too many of them at the beginning of an exam
    /// would take the processors from those who are answering. Who signs in meanwhile waits for a turn. 0: half of the processors, at least one. Default 0.
    /// </summary>
    [Range(0, 1000)]
    public int PasswordsAtOnce { get; set; }

    /// <summary>Sign-ins that may wait for their turn; more are asked to come again in a moment. Default 2,000.</summary>
    [Range(0, 1_000_000)]
    public int SignInsWaiting { get; set; } = 2_000;

    /// <summary>The domain that passkeys belong to, as "cat.school.example"; empty: the host of the request. Passkeys of another domain do not work here. Default: empty.</summary>
    public string PasskeyDomain { get; set; } = "";

    /// <summary>Students have no phones in tests, so theirs is not among the roles.</summary>
    public bool NeedsTwoStep(string? role) => role is RoleNames.Teacher or RoleNames.Admin && RequireTwoStepFor.Contains(role, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => RequireTwoStepFor
        .Where(role => !new[] { RoleNames.Teacher, RoleNames.Admin }.Contains(role, StringComparer.OrdinalIgnoreCase))
        .Select(role => new ValidationResult($"Accounts:RequireTwoStepFor: “{role}” cannot be required to have a second step. Use Teacher and Admin."));
}
