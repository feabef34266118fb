using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Review;

internal sealed record StatusRefused(string Why) : Error(Why);

internal sealed record NoteProblem() : Error($"Write a note of at most {QuestionNote.LongestText} characters.");
