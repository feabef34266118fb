using System.Diagnostics.CodeAnalysis;

namespace Cat.Web.Features.Classrooms;

/// <summary>What a class may be called.</summary>
internal static class ClassName
{
    public const int MaximumLength = 200;

    public static bool TryRead(string? text, out string name, [NotNullWhen(false)] out ClassNameProblem? problem)
    {
        name = text?.Trim() ?? "";
        problem = name.Length switch
        {
            0 => new ClassNameProblem("Give the class a name, such as “Mathematics 8b”."),
            > MaximumLength => new ClassNameProblem($"A name may have at most {MaximumLength} characters; this one has {name.Length}."),
            _ => null,
        };
        return problem is null;
    }
}
