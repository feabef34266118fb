using System.Security.Cryptography;

namespace Cat.Web.Features.Classrooms.Joining;

/// <summary>What a student types to join a class: eight signs that look like no others, shown in two halves.</summary>
internal static class JoinCode
{
    public const int Length = 8;

    // 29 to the eighth is 5 * 10^11: with ten tries in ten minutes nobody guesses one.
    private const string Alphabet = "ABCDEFGHKMNPQRSTUWXYZ23456789";

    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Shown(string code) => $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";

    /// <summary>As it is stored, whatever case, spaces and dashes were typed.</summary>
    public static string Read(string? typed) => string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
