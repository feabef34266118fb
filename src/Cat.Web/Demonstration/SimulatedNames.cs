namespace Cat.Web.Demonstration;

internal static class SimulatedNames
{
    private static readonly string[] First =
        ["Ada", "Amir", "Bela", "Chen", "Dina", "Emil", "Fatma", "Goran", "Hana", "Ines", "Jonas", "Kaya", "Lena", "Mika", "Nadia", "Oskar", "Paula", "Quentin", "Rosa", "Samir", "Tara", "Ugo", "Vera", "Wim", "Xenia", "Yusuf", "Zoe"];

    private static readonly string[] Last =
        ["Adler", "Bauer", "Castro", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kovacs", "Lang", "Moreau", "Novak", "Okoye", "Popov", "Rossi", "Silva", "Tanaka", "Urban", "Vogel", "Weber", "Young"];

    /// <summary>No two alike among the first 621: 27 and 23 have no common divisor.</summary>
    public static string Of(int number) => $"{First[number % First.Length]} {Last[number % Last.Length]}";
}
