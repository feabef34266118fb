using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Taking;
using Cat.Web.Features.Tests;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.Tests;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Assignments;

/// <summary>A class of two and a published test of five questions, not given to it yet.</summary>
internal sealed class GivenClass : IAsyncDisposable
{
    public required TeachingTrial Trial { get; init; }
    public required Actor Anna { get; init; }
    public required Actor Ben { get; init; }
    public required ClassroomId Classroom { get; init; }
    public required TestPlanId Plan { get; init; }

    public static async Task<GivenClass> CreateAsync(SchoolDatabase database, DeliveryRequest? delivery = null)
    {
        var trial = await TeachingTrial.CreateAsync(database);
        var (anna, ben) = (await trial.School.StudentAsync("Anna"), await trial.School.StudentAsync("Ben"));
        var request = new TestRequest { BankId = await trial.School.BankAsync(20), Name = "Autumn", Length = new LengthRequest { IsFixedLength = true, QuestionCount = 5 }, Delivery = delivery ?? new DeliveryRequest() };
        return new GivenClass { Trial = trial, Anna = anna, Ben = ben, Classroom = await trial.School.ClassAsync("8b", anna, ben), Plan = (await trial.PublishAsync(request)).Value };
    }

    public Task<Outcome<AssignmentId>> GiveAsync(GiveRequest request, Actor? teacher = null) => Trial.GiveAsync(Classroom, request with { PlanId = Plan }, teacher);

    public Task<Outcome<TestSessionId>> StartAsync(Actor student, AssignmentId assignment, string? code = null) => Trial.Get<StartTest>().HandleAsync(student, assignment, code, default);

    public async Task<StudentGroupId> GroupAsync(string name, params Actor[] members)
    {
        await using var db = Trial.Database();
        var group = new StudentGroup(Classroom, name);
        group.SetMembers(members.Select(member => member.AccountId));
        db.Add(group);
        await db.SaveChangesAsync();
        return group.Id;
    }

    public async Task ExpectOnlyAsync(AssignmentId assignment, Actor inside, Actor outside)
    {
        Assert.IsType<NotFound>((await StartAsync(outside, assignment)).Error);
        Assert.True((await StartAsync(inside, assignment)).IsSuccess);
        await using var db = Trial.Database();
        Assert.True(await db.AssignmentsOf(inside).AnyAsync(own => own.Assignment.Id == assignment));
        Assert.False(await db.AssignmentsOf(outside).AnyAsync(own => own.Assignment.Id == assignment));
    }

    public ValueTask DisposeAsync() => Trial.DisposeAsync();
}
