package org.headwater.commandline;

/**
 * The main class of the installed program. A command for a running service loads neither Spring nor the service's own code, since
 * their loading costs several times the processor time of the command. All else goes the way of the service.
 */
public final class Start {

    private Start() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        // By its name: the service's main class lies above all modules, and most commands never need it.
        var service = Class.forName("org.headwater.Headwater", false, Start.class.getClassLoader());
        var code = Commands.run(service, arguments);
        if (code != null) System.exit(code);
    }
}
