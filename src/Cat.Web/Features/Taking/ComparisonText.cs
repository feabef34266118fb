using Cat.Web.Measurement.Comparison;

namespace Cat.Web.Features.Taking;

/// <summary>Where a student's result lies in the class, as the student reads it: in thirds, without names or ranks.</summary>
internal static class ComparisonText
{
    public static string Of(ClassPlace place)
    {
        var words = TakingWords.Text;
        return (place.LowestThird, place.HighestThird) switch
        {
            (ClassThird.Lower, ClassThird.Lower) => words["compare.lower", place.Others],
            (ClassThird.Middle, ClassThird.Middle) => words["compare.middle", place.Others],
            (ClassThird.Upper, ClassThird.Upper) => words["compare.upper", place.Others],
            (ClassThird.Lower, ClassThird.Middle) => words["compare.lower-middle", place.Others],
            (ClassThird.Middle, ClassThird.Upper) => words["compare.middle-upper", place.Others],
            _ => words["compare.open", place.Others],
        };
    }
}
