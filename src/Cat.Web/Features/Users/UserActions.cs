namespace Cat.Web.Features.Users;

/// <summary>What is done to accounts, in the audit log.</summary>
internal static class UserActions
{
    public const string Created = "user/created";
    public const string Renamed = "user/renamed";
    public const string RoleChanged = "user/role-changed";
    public const string Disabled = "user/disabled";
    public const string Enabled = "user/enabled";
    public const string PasswordReset = "user/password-reset";
    public const string SecondFactorRemoved = "user/second-factor-removed";
    public const string PasskeyRemoved = "user/passkey-removed";
    public const string LoginRemoved = "user/provider-removed";
    public const string AttributeSet = "user/attribute-set";
    public const string AttributeRemoved = "user/attribute-removed";
    public const string Invited = "user/invited";
    public const string InvitationRevoked = "user/invitation-revoked";
}
