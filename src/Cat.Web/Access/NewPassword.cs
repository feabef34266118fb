using System.Security.Cryptography;

namespace Cat.Web.Access;

/// <summary>Passwords that can be read out over a table: groups of letters and digits that look like no others.</summary>
internal static class NewPassword
{
    private const string Alphabet = "abcdefghkmnpqrstuvwxyz23456789";

    /// <summary>15 of 30 signs: 73 bits.</summary>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));
}
