namespace Cat.Web.Features.Accounts;

/// <summary>What people do to their own accounts, in the audit log.</summary>
internal static class AccountActions
{
    public const string InvitationAccepted = "user/invitation-accepted";
    public const string SecondFactorSet = "user/second-factor-set";
    public const string SecondFactorRemoved = "user/second-factor-removed";
    public const string RecoveryCodesMade = "user/recovery-codes-made";
    public const string PasskeyAdded = "user/passkey-added";
    public const string PasskeyRemoved = "user/passkey-removed";
    public const string ProviderLinked = "user/provider-linked";
    public const string ProviderUnlinked = "user/provider-removed";
    public const string CreatedByProvider = "user/created-by-provider";
    public const string RoleByProvider = "user/role-changed";
    public const string FirstAdminCreated = "account/first-admin-created";
    public const string PasswordChanged = "account/password-changed";

    /// <summary>By nobody: who typed the password is not known.</summary>
    public const string SignInFailed = "account/sign-in-failed";
    public const string LockedOut = "account/locked-out";
}
